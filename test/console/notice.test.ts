import { describe, expect, it } from 'vitest';
import { openZip } from '../../shared/archive/unzip.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWithMistakes } from '../../shared/sample/sample-workbook.ts';
import { writeXlsx } from '../../shared/workbook/xlsx-write.ts';
import { desk } from '../../worker/console/intake/desk.ts';
import type { Answers, Message, Question } from '../../worker/console/intake/messages.ts';
import { notesFor, noticeOf, noticeText } from '../../worker/console/intake/notice.ts';
import { returnNoticeDocx } from '../../worker/documents/return-notice.ts';
import { convert, hasLibreOffice } from '../libreoffice.ts';

const work = desk();
let id = 0;

/** Asks the thread's desk as the page does. */
function ask<Q extends Question>(question: Q): Answers[Q['ask']] {
  const answer = work({ id: ++id, pack: hunan2024.id, ...question } as Message);
  if (!answer.ok) throw new Error(answer.message);
  return answer.value as Answers[Q['ask']];
}

const bytes = writeXlsx(sampleWithMistakes({ seed: 5, unit: '安平县水利局' }));
const [file] = ask({
  ask: 'read',
  path: '水利局/表.xlsx',
  bytes: new Uint8Array(bytes).buffer,
  savedAt: null,
});
const checked = ask({ ask: 'check', files: [file?.id ?? 0], asOf: '2025-05-20' });
const notice = noticeOf({
  unit: '安平县水利局',
  task: '2024年度部门整体支出绩效自评',
  bureau: '安平县财政局绩效股',
  day: '2025年5月20日',
  checked,
  files: file ? [file] : [],
  missing: ['附件4'],
});

describe('what goes back to a unit', () => {
  it('names every error and warning once, with its place, and what is missing', () => {
    expect(notice.errors).toHaveLength(checked.counts.error);
    expect(notice.warnings).toHaveLength(checked.counts.warning);
    const text = noticeText(notice);
    expect(text).toContain(`【须改正】${checked.counts.error}个`);
    expect(text).toContain('附件2!H21：');
    expect(text).toContain('【缺少】附件4');
    expect(text.split('\n').at(-1)).toBe('安平县财政局绩效股');
  });

  it('puts each finding on its cell', () => {
    const notes = notesFor(checked, file?.id ?? 0);
    expect(notes.find(({ cell }) => cell === 'H21')).toMatchObject({
      sheet: '附件2',
      text: expect.stringContaining('须改正：'),
    });
    expect(notes).toHaveLength(checked.counts.error + checked.counts.warning);
    const commented = ask({ ask: 'comment', file: file?.id ?? 0, notes, author: '绩效股' });
    const zip = commented && openZip(commented);
    expect(zip?.ok && zip.value.find('xl/comments1.xml')).toBeTruthy();
  });

  it('says so where nothing is wrong', () => {
    const nothing = { ...notice, errors: [], warnings: [], missing: [] };
    expect(noticeText(nothing)).toContain('没有发现须改正或须说明的问题');
  });

  it.skipIf(!hasLibreOffice)('is a document that LibreOffice opens, with every item', async () => {
    const text = new TextDecoder().decode(
      convert(await returnNoticeDocx(notice), 'docx', 'txt:Text (encoded):UTF8'),
    );
    for (const part of [
      '退回意见单',
      '安平县水利局：',
      '须改正的问题',
      '附件2!H21',
      '附件4。',
      '2025年5月20日',
    ]) {
      expect(text).toContain(part);
    }
    for (const { message } of notice.errors) expect(text).toContain(message.slice(0, 12));
  });
});

describe('a report with its workbook', () => {
  it('is checked against the tables, with the quote; alone only against itself', () => {
    const text = [
      '安平县水利局2024年度部门整体支出绩效自评报告',
      '一、部门概况',
      '安平县水利局编制数为10人。',
      '二、部门整体支出情况',
      '2024年“三公”经费支出100万元，其中：公务用车运行维护费60万元，公务接待费30万元，因公出国（境）费20万元。',
    ].join('\n');
    const [report] = ask({
      ask: 'read',
      path: '水利局/自评报告.txt',
      bytes: new TextEncoder().encode(text).buffer,
      savedAt: null,
    });
    expect(report).toMatchObject({ kind: 'report', unit: '安平县水利局' });
    const quotes = (files: readonly number[]) =>
      ask({ ask: 'check', files, asOf: '2025-05-20' }).parts.flatMap(({ file: of, findings }) =>
        findings.flatMap(({ rule, quote, state }) => (state === 'fail' && quote ? [[of, rule, quote]] : [])),
      );
    const own = [report?.id, 'N-08', expect.stringContaining('支出100万元')];
    expect(quotes([report?.id ?? 0])).toEqual([own]);
    const together = quotes([file?.id ?? 0, report?.id ?? 0]);
    expect(together).toContainEqual(own);
    expect(together).toContainEqual([null, 'X-11', '安平县水利局编制数为10人']);
  });
});

describe('reading what is dropped', () => {
  it('says of each file that cannot be read what to do with it, and reads the others', () => {
    const read = (path: string, content: Uint8Array) =>
      ask({ ask: 'read', path, bytes: new Uint8Array(content).buffer, savedAt: null })[0];
    expect(read('甲/报告.doc', new Uint8Array([1]))?.problem).toContain('另存为 .docx');
    expect(read('甲/包.rar', new Uint8Array([1]))?.problem).toContain('.zip');
    expect(read('甲/坏.zip', new Uint8Array([80, 75, 3, 4]))?.problem).toContain('压缩包');
    expect(read('甲/空.xlsx', new Uint8Array())?.kind).toBe('unreadable');
    expect(read('甲/报告.txt', new TextEncoder().encode('一、部门概况\n（一）基本情况'))?.kind).toBe(
      'report',
    );
  });
});
