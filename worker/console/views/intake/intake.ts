/** One lot of files from the drop to the notices: read, asked about, checked, answered. */

import type { RosterEntryView } from '../../../wire/setup.ts';
import type { TaskView } from '../../../wire/task.ts';
import { unitsOf } from '../../api/tasks.ts';
import { type Clerk, hireClerk } from '../../intake/clerk.ts';
import type { SourceFile } from '../../intake/collect.ts';
import { type Group, missingAttachments } from '../../intake/groups.ts';
import { Lot } from '../../intake/lot.ts';
import type { PackFacts } from '../../intake/pack-facts.ts';
import { isOfBureau, mayReview } from '../../me.ts';
import { button, h } from '../../ui/h.ts';
import { warned } from '../../ui/notice.ts';
import { progress } from '../../ui/progress.ts';
import { dropZone } from './drop-zone.ts';
import { enterAll, isReady } from './enter.ts';
import { outcomesSection } from './outcomes.ts';
import { type Outcome, saveAll } from './outputs.ts';
import { questions } from './questions.ts';

const CHINA_MS = 8 * 3_600_000;

export interface IntakeOptions {
  /** Null where files are only checked, beside no task. */
  readonly task: TaskView | null;
  readonly units: readonly RosterEntryView[];
  readonly pack: string;
  readonly body: HTMLElement;
}

export class Intake {
  readonly #task: TaskView | null;
  readonly #pack: string;
  readonly #lot: Lot;
  readonly #clerk: Clerk;
  readonly #drop = dropZone((files) => void this.#read(files));
  readonly #working = h('div');
  readonly #asking = h('div', { class: 'stack' });
  readonly #results = h('div', { class: 'stack' });
  #stopped = false;

  constructor({ task, units, pack, body }: IntakeOptions) {
    this.#task = task;
    this.#pack = pack;
    this.#lot = new Lot(units);
    this.#clerk = hireClerk(pack);
    body.replaceChildren(this.#drop, this.#working, this.#asking, this.#results);
  }

  stop(): void {
    this.#stopped = true;
    this.#clerk.stop();
  }

  /** Long work with its progress; `work` asks `at` before each piece whether to go on. */
  async #long(
    label: string,
    total: number,
    work: (at: (done: number, what: string) => boolean) => Promise<void>,
  ): Promise<void> {
    let going = true;
    const bar = progress(label, () => {
      going = false;
    });
    this.#working.replaceChildren(bar.element);
    try {
      await work((done, what) => {
        bar.at(done, total, what);
        return going && !this.#stopped;
      });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (!this.#stopped) warned(`没有做完：${why}。已读取的文件都还在，可以重试。`);
    } finally {
      bar.end();
    }
  }

  async #read(sources: readonly SourceFile[]): Promise<void> {
    this.#results.replaceChildren();
    this.#drop.classList.add('slim');
    await this.#long('正在读取', sources.length, async (at) => {
      for (const [i, { path, file }] of sources.entries()) {
        if (!at(i, path)) return;
        const bytes = await file.arrayBuffer();
        this.#lot.add(await this.#clerk.ask({ ask: 'read', path, bytes, savedAt: file.lastModified }));
      }
    });
    this.#ask();
  }

  #ask(): void {
    if (this.#lot.files.length === 0) return;
    this.#asking.replaceChildren(
      ...questions({
        lot: this.#lot,
        changed: () => this.#ask(),
        clear: () => this.#clear(),
        check: () => this.#check(),
      }),
    );
  }

  async #clear(): Promise<void> {
    await this.#clerk.ask({ ask: 'forget' });
    this.#lot.clear();
    this.#drop.classList.remove('slim');
    this.#asking.replaceChildren();
    this.#results.replaceChildren();
  }

  async #check(): Promise<void> {
    const { packFacts } = await import('../../intake/pack-facts.ts');
    const facts = packFacts(this.#pack);
    const groups = this.#lot.groups();
    const outcomes: Outcome[] = [];
    const asOf = new Date(Date.now() + CHINA_MS).toISOString().slice(0, 10);
    await this.#long('正在审核', groups.length, async (at) => {
      for (const [i, group] of groups.entries()) {
        if (!at(i, group.name)) return;
        const checked = await this.#clerk.ask({ ask: 'check', files: idsOf(group), asOf });
        outcomes.push({ group, checked, missing: this.#missing(group, checked.forms, facts) });
      }
    });
    if (!this.#stopped) await this.#show(outcomes, groups.length);
  }

  #missing({ code }: Group, forms: readonly string[], { owed, attachmentOf }: PackFacts): string[] {
    if (code === null) return [];
    const own = this.#lot.units.find((unit) => unit.code === code)?.attachments ?? owed;
    return missingAttachments(forms, own, attachmentOf).map((number) => `附件${number}`);
  }

  async #show(outcomes: readonly Outcome[], all: number): Promise<void> {
    const task = this.#task?.name ?? '部门整体支出绩效自评';
    const known = outcomes.filter(({ group }) => group.code !== null);
    const sums = await this.#clerk.ask({ ask: 'totals', units: known.map(({ group }) => idsOf(group)) });
    const ready = outcomes.filter(isReady);
    const mayEnter = this.#task && mayReview() && isOfBureau() && ready.length > 0;
    this.#results.replaceChildren(
      ...outcomesSection({
        outcomes,
        all,
        task,
        clerk: this.#clerk,
        sums,
        absent: await this.#absent(outcomes),
        actions: [
          mayEnter ? button(`代录没有问题的${ready.length}个单位`, () => this.#enter(ready)) : null,
          button('全部退回意见单（.zip）', () => this.#saveAll(outcomes, task), { class: 'primary' }),
        ],
      }),
    );
    this.#results.querySelector('h2')?.scrollIntoView({ block: 'start' });
  }

  /** Those of the task that are neither among the files nor have reported; null without a task. */
  async #absent(outcomes: readonly Outcome[]): Promise<string[] | null> {
    if (!this.#task) return null;
    const { units } = await unitsOf(this.#task.id);
    const here = new Set(outcomes.map(({ group }) => group.code));
    return units
      .filter(({ unit, version }) => version === 0 && !here.has(unit.code))
      .map(({ unit }) => unit.name);
  }

  async #saveAll(outcomes: readonly Outcome[], task: string): Promise<void> {
    const wanted = outcomes.filter(
      ({ checked: { counts }, missing }) => counts.error + counts.warning + missing.length > 0,
    );
    if (wanted.length === 0) warned('没有需要退回的单位。');
    else await this.#long('正在生成', wanted.length, (at) => saveAll(wanted, task, this.#clerk, at));
  }

  async #enter(ready: readonly Outcome[]): Promise<void> {
    const task = this.#task;
    if (!task) return;
    await this.#long('正在代录', ready.length, (at) => enterAll(ready, task.id, task.pack, this.#clerk, at));
  }
}

const idsOf = ({ files }: Group) => files.map(({ id }) => id);
