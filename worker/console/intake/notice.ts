/** 退回意见单: what a unit has to put right, as it is said to the unit: numbered, with the place and both numbers. */

import type { Finding } from '../../../shared/finding/finding.ts';
import type { CellNote } from '../../../shared/workbook/xlsx-comments.ts';
import type { NoticeItem, ReturnNotice } from '../../documents/return-notice.ts';
import { SEVERITY_WORDS } from '../words.ts';
import type { CheckedUnit, ReadFile } from './messages.ts';

export interface NoticeFacts {
  readonly unit: string;
  readonly task: string;
  readonly bureau: string;
  /** `2025年5月20日`. */
  readonly day: string;
  readonly checked: CheckedUnit;
  readonly files: readonly ReadFile[];
  /** Names of the attachments that are not there. */
  readonly missing: readonly string[];
}

/** Errors, then warnings; remarks stay with the bureau. */
export function noticeOf({ unit, task, bureau, day, checked, files, missing }: NoticeFacts): ReturnNotice {
  const several = files.length > 1;
  const items = (severity: Finding['severity']): NoticeItem[] =>
    checked.parts.flatMap(({ file, findings }) =>
      findings
        .filter((one) => one.state === 'fail' && one.severity === severity)
        .map((one) => ({
          place: [several ? fileName(files, file) : '', placeOf(one)].filter(Boolean).join('　'),
          message: one.message,
          quote: one.quote,
          source: one.source,
        })),
    );
  return { unit, task, bureau, day, missing, errors: items('error'), warnings: items('warning') };
}

/** The same to paste into a chat. */
export function noticeText({ unit, task, bureau, day, missing, errors, warnings }: ReturnNotice): string {
  const numbered = (items: readonly NoticeItem[]) =>
    items.map(({ place, message }, i) => `${i + 1}. ${place === '' ? '' : `${place}：`}${message}`);
  const parts = [
    ...(errors.length > 0 ? [`【须改正】${errors.length}个`, ...numbered(errors)] : []),
    ...(warnings.length > 0
      ? [`【须说明】${warnings.length}个，请改正或填写说明`, ...numbered(warnings)]
      : []),
    ...(missing.length > 0 ? [`【缺少】${missing.join('、')}`] : []),
  ];
  const ending = parts.length > 0 ? '请按上述意见修改后重新报送。' : '审核没有发现须改正或须说明的问题。';
  return [`${unit}：`, `${task}报送材料审核意见（${day}）`, ...parts, ending, bureau].join('\n');
}

/** The notes for one file's cells: each finding that the unit has to act on, at the first cell that it names. */
export function notesFor(checked: CheckedUnit, file: number): CellNote[] {
  return checked.parts
    .filter((part) => part.file === file)
    .flatMap(({ findings }) =>
      findings.flatMap(({ state, severity, sheet, cells, message }) =>
        state !== 'fail' || severity === 'info' || sheet === null
          ? []
          : cells
              .slice(0, 1)
              .map((cell) => ({ sheet, cell, text: `${SEVERITY_WORDS[severity]}：${message}` })),
      ),
    );
}

function placeOf({ sheet, cells, at }: Finding): string {
  return sheet === null ? (at?.section ?? '') : `${sheet}!${cells.join('、')}`;
}

export function fileName(files: readonly ReadFile[], id: number | null): string {
  const path = files.find((file) => file.id === id)?.path;
  return path === undefined ? '' : (path.split('/').at(-1) ?? path);
}
