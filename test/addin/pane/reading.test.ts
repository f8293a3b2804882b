/** 审核已有的报告, with the real engine. */

import { Document, Packer, Paragraph } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '../../../addin/pane/dom/h.ts';
import { engineHere } from '../../../addin/pane/engine/work.ts';
import { bySection } from '../../../addin/pane/findings/by-section.ts';
import { NO_READING } from '../../../addin/pane/state.ts';
import { speechIn } from '../../../addin/pane/strings/strings.ts';
import { readingPart } from '../../../addin/pane/views/reading-part.ts';
import { change } from '../../../addin/pane/work/desk.ts';
import { finding } from '../../../shared/finding/finding.ts';
import { sampleWithMistakes, sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { reportOf } from '../../shared/narrative/narrative.ts';
import { consistentReports } from '../../shared/text/reports.ts';
import { aDesk, settled } from './desk.ts';
import { scriptedServices } from './scripted-services.ts';

const agrees = reportOf();
const differs = agrees.replace('实际在职138人', '实际在职137人');
const fileOf = (content: Uint8Array | string, name: string) =>
  new File([typeof content === 'string' ? content : new Uint8Array(content)], name);

async function checked(workbook: Workbook = sampleWorkbook(), script: Parameters<typeof aDesk>[2] = {}) {
  const desk = aDesk(workbook, {}, script);
  desk.checking.whenChecked(() => void desk.reading.refresh());
  await desk.checking.recheck();
  return desk;
}

type Desk = Awaited<ReturnType<typeof checked>>;

async function paste(desk: Desk, text: string) {
  change(desk.store, 'reading', { pasted: text });
  await desk.reading.fromPasted();
}

/** What the report says of 在职人数 against 附件1. */
function staff(desk: Desk) {
  return desk.state().reading.outcome?.findings.filter(({ rule }) => rule === 'X-11') ?? [];
}

describe('a report that people have', () => {
  it('is compared with the open tables: each disagreement once, with the quote, both numbers and the cell', async () => {
    const desk = await checked();
    const before = desk.state().checking.outcome;
    await paste(desk, agrees);
    expect(staff(desk)).toEqual([]);
    expect(desk.state().reading.outcome?.compared).toBe(true);

    desk.reading.clear();
    await paste(desk, differs);
    expect(staff(desk)).toMatchObject([
      { actual: '137', expected: '138', difference: '-1', quote: expect.stringContaining('在职137人') },
    ]);
    expect(staff(desk)[0]?.related).toEqual([{ sheet: '附件1', cells: ['D4'] }]);
    // The tables' findings stay as they were.
    expect(desk.state().checking.outcome).toBe(before);
  });

  it('shows these to the reader, the cell as a way to it', async () => {
    const desk = await checked();
    await paste(desk, differs);
    const [one] = staff(desk);
    const list = { ...desk.state().list, open: one?.id ?? null };
    const text = textOf(readingPart({ ...desk.state(), list }, speechIn('zh-CN')));
    for (const said of ['一、部门(单位)基本情况', '报告填报137人', '在职137人', '附件1!D4', '137', '138'])
      expect(text).toContain(said);
  });

  it('is looked at again when the tables change', async () => {
    const desk = await checked();
    await paste(desk, agrees);
    desk.host.edit('附件1', 'D4', 140);
    await desk.checking.recheck();
    await settled();
    expect(staff(desk)).toMatchObject([{ actual: '138', expected: '140' }]);
    desk.host.edit('附件1', 'D4', 138);
    await desk.checking.recheck();
    await settled();
    expect(staff(desk)).toEqual([]);
  });

  it('without tables beside it is checked by itself; a consistent one has nothing to correct or explain', async () => {
    const desk = await checked({ sheets: [{ name: 'Sheet1', cells: {} }] });
    for (const [name, text] of consistentReports.slice(0, 3)) {
      await desk.reading.fromFile(fileOf(text, name));
      expect(desk.state().reading.outcome).toMatchObject({
        compared: false,
        counts: { error: 0, warning: 0 },
      });
      desk.reading.clear();
    }
  });

  it('has no finding that the tables’ own check has already, in a .docx either', async () => {
    const desk = await checked(sampleWithMistakes());
    const children = differs.split('\n').map((line) => new Paragraph(line));
    const docx = await Packer.toArrayBuffer(new Document({ sections: [{ children }] }));
    await desk.reading.fromFile(fileOf(new Uint8Array(docx), '自评报告.docx'));
    const own = new Set(desk.state().checking.outcome?.result.findings.map(({ id }) => id));
    const { reading } = desk.state();
    expect(reading.report?.name).toBe('自评报告.docx');
    expect(reading.outcome?.findings.length).toBeGreaterThan(0);
    expect(reading.outcome?.findings.filter(({ id, sheet }) => own.has(id) || sheet !== null)).toEqual([]);
  });

  it('is compared with last year’s, chosen before it or after it: what was taken over as it stood is told', async () => {
    const desk = await checked();
    const takenOver = () =>
      desk.state().reading.outcome?.findings.filter(({ rule }) => rule === 'X-27' || rule === 'H-11') ?? [];
    const last = (text: string) =>
      fileOf(text.replaceAll('2023', '2022').replaceAll('2024', '2023'), '上年.txt');
    await paste(desk, agrees);
    expect(takenOver()).toEqual([]);
    await desk.reading.fromLastFile(last(agrees));
    expect(takenOver()).not.toEqual([]);
    expect(textOf(readingPart(desk.state(), speechIn('zh-CN')))).toContain('上年.txt');

    // The next report is compared with it as well.
    desk.reading.clear();
    await paste(desk, agrees);
    expect(takenOver()).not.toEqual([]);

    // One that does not open leaves what was found, and says why.
    const found = takenOver();
    await desk.reading.fromLastFile(fileOf('%PDF-1.7', '上年.pdf'));
    expect(desk.state().reading.problem?.from).toBe('上年.pdf');
    expect(takenOver()).toEqual(found);
  });

  it('stays here: nothing is sent, nothing is kept in the workbook, and clearing leaves nothing', async () => {
    const network = vi.spyOn(globalThis, 'fetch');
    const { bureau } = scriptedServices();
    const calls = vi.fn();
    const watched = new Proxy(bureau, {
      get:
        (_, name) =>
        (...asked: unknown[]) =>
          calls(name, ...asked),
    });
    const desk = await checked(sampleWorkbook(), { bureau: watched });
    await paste(desk, differs);
    expect(staff(desk)).toHaveLength(1);
    expect([network.mock.calls, calls.mock.calls, desk.host.saved]).toEqual([[], [], null]);
    desk.reading.clear();
    expect(desk.state().reading).toEqual(NO_READING);
  });

  it('that was cleared while it was being read does not come back', async () => {
    const desk = await checked();
    change(desk.store, 'reading', { pasted: differs });
    const reading = desk.reading.fromPasted();
    desk.reading.clear();
    await reading;
    expect(desk.state().reading).toEqual(NO_READING);
  });
});

describe('a file that is no report', () => {
  const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  const cutShort = zipSync({ 'word/document.xml': strToU8('<w:document/>'.repeat(9)) }).slice(0, 60);
  const locked = [...OLE, ...[...'EncryptedPackage'].flatMap((char) => [char.charCodeAt(0), 0])];

  it.each([
    ['自评报告.doc', OLE, '旧格式'],
    ['自评报告.docx', locked, '密码'],
    ['自评报告.docx', [0x50, 0x4b, 3, 4, 0, 0], '不是Word文档'],
    ['自评报告.docx', cutShort, '损坏'],
    ['空.txt', [0x20, 0x0a], '扫描件'],
    ['表.xls', OLE, '不是文本文件'],
  ])('%s: the reason in plain words, and the next file is read', async (name, bytes, said) => {
    const desk = await checked();
    await desk.reading.fromFile(fileOf(new Uint8Array(bytes), name));
    expect(desk.state().reading).toMatchObject({ busy: false, outcome: null, problem: { from: name } });
    const text = textOf(readingPart(desk.state(), speechIn('zh-CN')));
    expect(text).toContain(name);
    expect(text).toContain(said);
    await desk.reading.fromFile(fileOf(differs, '自评报告.txt'));
    expect(desk.state().reading.problem).toBeNull();
    expect(staff(desk)).toHaveLength(1);
  });

  it('is told in English to who reads English', async () => {
    const bytes = new Uint8Array(OLE);
    const said = await engineHere.readReport({ name: 'report.doc', bytes, locale: 'en-US' });
    expect(said).toMatch(/^This is an old Word document/);
  });

  it('or is held by another program, too large, or beyond the engine, is said to be so', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    const desk = await checked(sampleWorkbook(), {
      engine: { checkReport: () => Promise.reject(new Error('scripted')) },
    });
    const why = () => desk.state().reading.problem?.why;
    const gone = fileOf('', 'a.docx');
    gone.arrayBuffer = () => Promise.reject(new Error('scripted'));
    await desk.reading.fromFile(gone);
    expect(why()).toContain('文件打不开');
    await desk.reading.fromFile(Object.defineProperty(fileOf('', 'a.docx'), 'size', { value: 60 * 2 ** 20 }));
    expect(why()).toContain('50 MB');
    await paste(desk, differs);
    expect(why()).toContain('没有核对成');
    // What was pasted is not lost.
    expect(desk.state().reading.pasted).toBe(differs);
    quiet.mockRestore();
  });
});

describe('findings of a report', () => {
  it('stand in the order in which it is read; what has no place in it comes last', () => {
    const about = (rule: string, section: string | null, start = 0) =>
      finding({
        rule,
        severity: 'error',
        message: rule,
        source: '',
        ...(section === null ? {} : { at: { section, start, end: start + 1 } }),
      });
    const groups = bySection([
      about('missing', null),
      about('c', '二', 40),
      about('a', '一', 9),
      about('b', '二', 30),
    ]);
    expect(groups.map(({ section, findings }) => [section, findings.map(({ rule }) => rule)])).toEqual([
      ['一', ['a']],
      ['二', ['c', 'b']],
      [null, ['missing']],
    ]);
  });
});
