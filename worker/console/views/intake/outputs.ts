/** What goes back to the units: the notice as text and .docx, their workbook with notes on its cells, all in one zip. */

import type { ReturnNotice } from '../../../documents/return-notice.ts';
import type { Clerk } from '../../intake/clerk.ts';
import type { Group } from '../../intake/groups.ts';
import type { CheckedUnit } from '../../intake/messages.ts';
import { fileName, notesFor, noticeOf } from '../../intake/notice.ts';
import { whoAmI } from '../../me.ts';
import { warned } from '../../ui/notice.ts';
import { safeName, save } from '../../ui/save.ts';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const DAY = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});

export interface Outcome {
  readonly group: Group;
  readonly checked: CheckedUnit;
  /** Names of the attachments that are not there. */
  readonly missing: readonly string[];
}

export function noticeFor({ group, checked, missing }: Outcome, task: string): ReturnNotice {
  return noticeOf({
    unit: group.name,
    task,
    bureau: bureauName(),
    day: DAY.format(new Date()),
    checked,
    files: group.files,
    missing,
  });
}

function bureauName(): string {
  const { bureau, unit } = whoAmI();
  return unit?.name ?? `${bureau.name}${bureau.office}`;
}

/** The writer of documents is loaded when the first one is wanted. */
async function noticeBytes(outcome: Outcome, task: string): Promise<Uint8Array<ArrayBuffer>> {
  const { returnNoticeDocx } = await import('../../../documents/return-notice.ts');
  return new Uint8Array(await returnNoticeDocx(noticeFor(outcome, task)));
}

export async function saveNotice(outcome: Outcome, task: string): Promise<void> {
  save(await noticeBytes(outcome, task), `${outcome.group.name}退回意见单.docx`, DOCX);
}

interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Each workbook of the unit that has findings, with notes on its cells. */
async function commented({ group, checked }: Outcome, clerk: Clerk): Promise<NamedBytes[]> {
  const made: NamedBytes[] = [];
  for (const { id, kind } of group.files) {
    const notes = kind === 'workbook' ? notesFor(checked, id) : [];
    if (notes.length === 0) continue;
    const bytes = await clerk.ask({ ask: 'comment', file: id, notes, author: bureauName() });
    const name = fileName(group.files, id).replace(/(\.[^.]+)$/, '（批注）$1');
    if (bytes) made.push({ name, bytes });
  }
  return made;
}

export async function saveCommented(outcome: Outcome, clerk: Clerk): Promise<void> {
  const files = await commented(outcome, clerk);
  if (files.length === 0) warned('没有可以加批注的工作簿：没有发现问题，或文件是.xls格式（请另存为.xlsx）。');
  for (const { name, bytes } of files) save(bytes, name);
}

/** All notices and workbooks with notes, a folder a unit. */
export async function saveAll(
  outcomes: readonly Outcome[],
  task: string,
  clerk: Clerk,
  at: (done: number, what: string) => boolean,
): Promise<void> {
  const { writeZip } = await import('../../../../shared/archive/write-zip.ts');
  const files: Record<string, Uint8Array> = {};
  for (const [i, outcome] of outcomes.entries()) {
    if (!at(i, outcome.group.name)) return;
    const folder = safeName(outcome.group.name);
    files[`${folder}/退回意见单.docx`] = await noticeBytes(outcome, task);
    for (const { name, bytes } of await commented(outcome, clerk))
      files[`${folder}/${safeName(name)}`] = bytes;
  }
  save(new Uint8Array(writeZip(files)), '退回意见单.zip', 'application/zip');
}
