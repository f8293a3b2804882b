/** 审核文件: files as they come in are read here, matched to the roster, checked, and answered. */

import type { RosterEntryView } from '../../../wire/setup.ts';
import type { TaskView } from '../../../wire/task.ts';
import { packs, roster } from '../../api/setup.ts';
import { tasks, unitsOf } from '../../api/tasks.ts';
import { hireClerk } from '../../intake/clerk.ts';
import type { SourceFile } from '../../intake/collect.ts';
import { findDuplicates } from '../../intake/duplicates.ts';
import { type Group, groupsOf, missingAttachments } from '../../intake/groups.ts';
import { matcher } from '../../intake/match.ts';
import type { ReadFile } from '../../intake/messages.ts';
import { isOfBureau, mayReview } from '../../me.ts';
import { figures } from '../../ui/figures.ts';
import { select } from '../../ui/form.ts';
import { button, h } from '../../ui/h.ts';
import { warned } from '../../ui/notice.ts';
import { progress } from '../../ui/progress.ts';
import type { View } from '../../ui/view.ts';
import { dropZone } from './drop-zone.ts';
import { enterAll, isReady } from './enter.ts';
import { type Outcome, saveAll } from './outputs.ts';
import { duplicateQuestion, ownersTable } from './owners.ts';
import { resultsTable } from './results.ts';
import { intakeTotals } from './totals.ts';

export async function intakeView(): Promise<View> {
  const [all, units, available] = await Promise.all([tasks(), roster(), packs()]);
  const body = h('div', { class: 'stack' });
  let running: Intake | null = null;

  function begin(task: TaskView | null): void {
    running?.stop();
    running = new Intake(task, units, task?.pack ?? available[0]?.id ?? '', body);
  }

  begin(all[0] ?? null);
  const options = [...all.map(({ id, name }) => [id, name] as const), ['', '不按任务，只审核'] as const];
  const choose = (id: string) => begin(all.find((task) => task.id === id) ?? null);
  return {
    title: '审核文件',
    element: h(
      'div',
      {},
      h(
        'div',
        { class: 'page-head row' },
        h('h1', {}, '审核文件'),
        h(
          'label',
          { class: 'push row' },
          '对照任务',
          select(options, all[0]?.id ?? '', choose, { class: 'slim' }),
        ),
      ),
      body,
    ),
    stop: () => running?.stop(),
  };
}

/** One lot of files from the drop to the notices. */
class Intake {
  readonly #task: TaskView | null;
  readonly #units: readonly RosterEntryView[];
  readonly #pack: string;
  readonly #clerk;
  readonly #match;
  readonly #drop: HTMLElement;
  readonly #asking = h('div', { class: 'stack' });
  readonly #results = h('div', { class: 'stack' });
  readonly #working = h('div');
  #files: readonly ReadFile[] = [];
  readonly #byHand = new Map<number, string | null>();
  readonly #chosen = new Map<string, number>();
  #stopped = false;

  constructor(task: TaskView | null, units: readonly RosterEntryView[], pack: string, body: HTMLElement) {
    this.#task = task;
    this.#units = units;
    this.#pack = pack;
    this.#clerk = hireClerk(pack);
    this.#match = matcher(units);
    this.#drop = dropZone((files) => void this.#read(files));
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
      if (!this.#stopped)
        warned(`没有做完：${error instanceof Error ? error.message : error}。已读取的文件都还在。`);
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
        const read = await this.#clerk.ask({ ask: 'read', path, bytes, savedAt: file.lastModified });
        this.#files = [...this.#files, ...read];
      }
    });
    this.#ask();
  }

  #ownerOf = (file: ReadFile): string | null => {
    const byHand = this.#byHand.get(file.id);
    return byHand === undefined ? this.#match(file).code : byHand;
  };

  /** The files that count: no copies, and of duplicates the one that was chosen. */
  #counted(): readonly ReadFile[] {
    const { duplicates, copies } = findDuplicates(this.#files, this.#ownerOf);
    const dropped = new Set(copies);
    for (const { key, files } of duplicates) {
      const chosen = this.#chosen.get(key) ?? files[0]?.id;
      for (const { id } of files) if (id !== chosen) dropped.add(id);
    }
    return this.#files.filter(({ id }) => !dropped.has(id));
  }

  /** Draws what was read, with the questions that only people can answer. */
  #ask(): void {
    if (this.#files.length === 0) return;
    const { duplicates, copies } = findDuplicates(this.#files, this.#ownerOf);
    const open = this.#files.filter((file) => this.#needsPeople(file));
    const unreadable = this.#files.filter(({ kind }) => kind === 'unreadable');
    const groups = groupsOf(this.#counted(), this.#ownerOf, this.#units);
    const owners = (caption: string, files: readonly ReadFile[]) =>
      ownersTable({
        caption,
        files,
        units: this.#units,
        matchOf: this.#match,
        setByHand: ({ id }) => this.#byHand.get(id),
        set: (file, code) => {
          this.#byHand.set(file.id, code);
          this.#ask();
        },
      });
    const names = new Map(this.#units.map(({ code, name }) => [code, name]));
    this.#asking.replaceChildren(
      figures([
        { name: '文件', value: String(this.#files.length) },
        { name: '单位', value: String(groups.filter(({ code }) => code !== null).length) },
        { name: '待指定单位', value: String(open.length), kind: open.length > 0 ? 'wait' : null },
        { name: '重复', value: String(duplicates.length), kind: duplicates.length > 0 ? 'wait' : null },
        { name: '内容相同，已略去', value: String(copies.size) },
        { name: '没有读取', value: String(unreadable.length), kind: unreadable.length > 0 ? 'bad' : null },
      ]),
      ...(open.length + unreadable.length > 0 ? [owners('请指定单位', [...open, ...unreadable])] : []),
      ...duplicates.map((one) =>
        duplicateQuestion(
          one,
          names.get(one.unit) ?? one.unit,
          this.#chosen.get(one.key) ?? one.files[0]?.id ?? 0,
          (file) => {
            this.#chosen.set(one.key, file);
          },
        ),
      ),
      h(
        'details',
        { class: 'card' },
        h('summary', {}, `全部${this.#files.length}个文件`),
        owners('全部文件', this.#files),
      ),
      h(
        'div',
        { class: 'actions' },
        button('清空', () => this.#clear()),
        button(`开始审核（${groups.length}）`, () => this.#check(), { class: 'primary' }),
      ),
    );
  }

  #needsPeople(file: ReadFile): boolean {
    if (file.kind === 'unreadable' || this.#byHand.has(file.id) || this.#units.length === 0) return false;
    const { code, doubt } = this.#match(file);
    return code === null || doubt !== null;
  }

  async #clear(): Promise<void> {
    await this.#clerk.ask({ ask: 'forget' });
    this.#files = [];
    this.#byHand.clear();
    this.#chosen.clear();
    this.#drop.classList.remove('slim');
    this.#asking.replaceChildren();
    this.#results.replaceChildren();
  }

  async #check(): Promise<void> {
    const { packFacts } = await import('../../intake/pack-facts.ts');
    const facts = packFacts(this.#pack);
    const groups = groupsOf(this.#counted(), this.#ownerOf, this.#units);
    const outcomes: Outcome[] = [];
    const asOf = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    await this.#long('正在审核', groups.length, async (at) => {
      for (const [i, group] of groups.entries()) {
        if (!at(i, group.name)) return;
        const checked = await this.#clerk.ask({ ask: 'check', files: group.files.map(({ id }) => id), asOf });
        outcomes.push({ group, checked, missing: this.#missing(group, checked.forms, facts) });
      }
    });
    if (!this.#stopped) await this.#show(outcomes, groups.length);
  }

  #missing(
    { code }: Group,
    forms: readonly string[],
    { owed, attachmentOf }: { owed: readonly number[]; attachmentOf: ReadonlyMap<string, number> },
  ): string[] {
    if (code === null) return [];
    const own = this.#units.find((unit) => unit.code === code)?.attachments ?? owed;
    return missingAttachments(forms, own, attachmentOf).map((number) => `附件${number}`);
  }

  async #show(outcomes: readonly Outcome[], all: number): Promise<void> {
    const name = this.#task?.name ?? '部门整体支出绩效自评';
    const sums = await this.#clerk.ask({
      ask: 'totals',
      units: outcomes
        .filter(({ group }) => group.code !== null)
        .map(({ group }) => group.files.map(({ id }) => id)),
    });
    const ready = outcomes.filter(isReady);
    const absent = await this.#absent(outcomes);
    const count = (test: (one: Outcome) => boolean) => outcomes.filter(test).length;
    this.#results.replaceChildren(
      h(
        'div',
        { class: 'row' },
        h('h2', {}, '审核结果'),
        outcomes.length < all
          ? h('span', { class: 'warn' }, `已停止：审核了${outcomes.length} / ${all}`)
          : null,
        h(
          'span',
          { class: 'push row' },
          this.#task && mayReview() && isOfBureau() && ready.length > 0
            ? button(`代录没有问题的${ready.length}个单位`, () => this.#enter(ready))
            : null,
          button('全部退回意见单（.zip）', () => this.#saveAll(outcomes, name), { class: 'primary' }),
        ),
      ),
      figures([
        { name: '已审核', value: String(outcomes.length) },
        { name: '有须改正', value: String(count(({ checked }) => checked.counts.error > 0)), kind: 'bad' },
        {
          name: '只有须说明',
          value: String(count(({ checked: { counts } }) => counts.error === 0 && counts.warning > 0)),
          kind: 'wait',
        },
        {
          name: '没有问题',
          value: String(count(({ checked: { counts } }) => counts.error + counts.warning === 0)),
          kind: 'good',
        },
        ...(absent === null ? [] : [{ name: '没有交文件', value: String(absent.length) }]),
      ]),
      resultsTable(outcomes, name, this.#clerk),
      ...(absent === null || absent.length === 0
        ? []
        : [
            h(
              'details',
              { class: 'card' },
              h('summary', {}, `没有交文件也没有报送的${absent.length}个单位`),
              h('p', {}, absent.join('、')),
            ),
          ]),
      intakeTotals(sums),
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
    if (wanted.length === 0) {
      warned('没有需要退回的单位。');
      return;
    }
    await this.#long('正在生成', wanted.length, (at) => saveAll(wanted, task, this.#clerk, at));
  }

  async #enter(ready: readonly Outcome[]): Promise<void> {
    const task = this.#task;
    if (task)
      await this.#long('正在代录', ready.length, (at) =>
        enterAll(ready, task.id, task.pack, this.#clerk, at),
      );
  }
}
