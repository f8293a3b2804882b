/** What a set kept up to date says of a new reading of the same sheets, and when it must be begun anew. */

import { describe, expect, it } from 'vitest';
import type { FieldReading, FilledForm, RepeatRow } from '../../../../shared/forms/filled-form.ts';
import { type FormChanges, type LiveForms, liveForms } from '../../../../shared/rules/live-forms.ts';
import { parseExact } from '../../../../shared/workbook/exact.ts';
import { exampleForms } from '../example-forms.ts';
import { type Cells, withCells } from './findings-on.ts';

/** 附件1 with 编制数 in B12, 在职人数 in B13, two lines in rows 14 and 15; and an 附件3. */
const read = (): FilledForm[] =>
  exampleForms({
    附件1: {
      年度: 2024,
      单位: '甲局',
      又称: '甲',
      编制数: 46,
      在职人数: null,
      专项资金: [
        { 名称: '修路', 上年决算: '1.00', 本年决算: '3.00' },
        { 名称: '架桥', 上年决算: null, 本年决算: '4.00' },
      ],
      缺少: ['公用经费~公用'],
    },
    附件3: { 项目名称: '修路' },
  });

/** The sheets read again, with other things in cells of 附件1; the other forms as they were. */
const readWith = (cells: Cells): FilledForm[] => changed((form) => withCells(form, cells));

function changed(change: (form: FilledForm) => FilledForm): FilledForm[] {
  return read().map((form, i) => (i === 0 ? change(form) : form));
}

const withRows = (change: (rows: readonly RepeatRow[]) => readonly RepeatRow[]) =>
  changed((form) => ({
    ...form,
    repeats: { ...form.repeats, 专项资金: change(form.repeats.专项资金 ?? []) },
  }));

/** Other things in the first line. */
const withLine = (about: Partial<RepeatRow>) =>
  withRows(([line, ...rest]) => [{ ...some(line), ...about }, ...rest]);

function some<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing there');
  return value;
}

/** `B12 46`: the readings that went, as they were; labels of rows; kinds of forms. */
function told(changes: FormChanges | null) {
  return {
    replaced: [...some(changes).replaced].map(({ cell, text }) => `${cell} ${text}`),
    rows: [...some(changes).rows].map(({ label }) => label),
    forms: [...some(changes).forms].map(({ kind }) => kind),
    counted: [...some(changes).counted].map(({ kind }) => kind),
  };
}

const NOTHING = { replaced: [], rows: [], forms: [], counted: [] };
const B12 = { replaced: ['B12 46'], rows: [], forms: ['basic-data'], counted: [] };

const first = ({ forms }: LiveForms) => some(forms[0]);
const line = (live: LiveForms, i = 0) => some(first(live).repeats.专项资金?.[i]);
const NUMBER = some(read()[0]?.fields.编制数?.number);

describe('a set of forms', () => {
  it('is a copy: what is taken over later does not reach the forms that it was made of', () => {
    const given = read();
    const live = liveForms(given);
    expect(live.forms).toEqual(given);
    live.update(readWith({ 编制数: { text: '47' } }));
    live.update(withLine({ fields: some(read()[0]?.repeats.专项资金?.[1]).fields }));
    expect(given).toEqual(read());
  });

  it('keeps its forms, rows and untouched readings, so that what looked at them need not look again', () => {
    const live = liveForms(read());
    const [form, row] = [first(live), line(live)];
    const { 编制数, 在职人数 } = form.fields;
    const now = readWith({ 编制数: { text: '47' } });
    live.update(now);
    expect(first(live)).toBe(form);
    expect(line(live)).toBe(row);
    expect(form.fields.在职人数).toBe(在职人数);
    expect(form.fields.编制数).not.toBe(编制数);
    expect(form.fields.编制数).toBe(now[0]?.fields.编制数);
  });

  it('does not look into a form whose sheet was not read again: it is asked at each key', () => {
    let looked = 0;
    const [form, ...others] = read();
    const fields = new Proxy(some(form).fields, {
      get: (target, name) => {
        looked++;
        return target[String(name)];
      },
    });
    const given = [{ ...some(form), fields }, ...others];
    const live = liveForms(given);
    looked = 0;
    expect(told(live.update(given))).toEqual(NOTHING);
    expect(told(live.update(given.map((each) => ({ ...each }))))).toEqual(NOTHING);
    expect(looked).toBe(0);
    live.update(given.map((each) => ({ ...each, repeats: { ...each.repeats } })));
    expect(looked).toBeGreaterThan(0);
  });

  it('compares with what it read last, not with what it began with', () => {
    const live = liveForms(read());
    const before = readWith({ 编制数: { text: '47' } });
    live.update(before);
    expect(told(live.update(before))).toEqual(NOTHING);
    expect(told(live.update(read()))).toEqual({ ...B12, replaced: ['B12 47'] });
    const onlyFields = before.map(({ fields }, i) => ({ ...some(live.forms[i]), fields }));
    expect(told(live.update(onlyFields))).toEqual(B12);
  });
});

describe('a reading that changed', () => {
  it('is none where the sheet says the same as before', () => {
    expect(told(liveForms(read()).update(read()))).toEqual(NOTHING);
  });

  it('is told as it was, with its form', () => {
    const live = liveForms(read());
    const before = first(live).fields.编制数;
    const changes = live.update(readWith({ 编制数: { text: '47' } }));
    expect(told(changes)).toEqual(B12);
    expect([...some(changes).replaced]).toEqual([before]);
    expect([...some(changes).replaced][0]).toBe(before);
    expect(some(changes).forms.has(first(live))).toBe(true);
  });

  const differences: Record<string, Partial<FieldReading>> = {
    'its kind': { kind: 'text' },
    'the text': { text: '46 ' },
    'the raw value': { raw: '46' },
    'the formula, though the result stays': { formula: '40+6' },
    'how surely it was read': { sure: false },
    'the number': { number: { ...NUMBER, value: some(parseExact('47')) } },
    'the part of a whole': { number: { ...NUMBER, value: { n: NUMBER.value.n, d: NUMBER.value.d * 10n } } },
    'the digits shown': { number: { ...NUMBER, digits: 2 } },
    'being shown as a percentage': { number: { ...NUMBER, percent: true } },
    'being a number kept as text': { number: { ...NUMBER, fromText: true } },
    'the unit behind it': { number: { ...NUMBER, unit: '万元' } },
  };
  it.each(Object.entries(differences))('is one by %s alone', (_, now) => {
    expect(told(liveForms(read()).update(readWith({ 编制数: now })))).toEqual(B12);
  });

  it('is none where a number was read again and is the same to the last digit', () => {
    const same = { number: { ...NUMBER, value: { ...NUMBER.value } } };
    expect(told(liveForms(read()).update(readWith({ 编制数: same })))).toEqual(NOTHING);
  });

  it('in a line is told with the line', () => {
    const live = liveForms(read());
    const fields = some(read()[0]?.repeats.专项资金?.[0]).fields;
    const now = { ...fields, 本年决算: { ...some(fields.本年决算), text: '5.00' } };
    const row = line(live);
    const changes = live.update(withLine({ fields: now }));
    expect(told(changes)).toEqual({
      replaced: ['C14 3'],
      rows: ['修路'],
      forms: ['basic-data'],
      counted: [],
    });
    expect(some(changes).rows.has(row)).toBe(true);
    expect(row.fields.本年决算).toBe(now.本年决算);
  });

  it('is looked for in each form', () => {
    const now = read().map((form) => withCells(form, { 编制数: { text: '47' }, 项目名称: { text: '架桥' } }));
    expect(told(liveForms(read()).update(now))).toEqual({
      replaced: ['B12 46', 'B12 修路'],
      rows: [],
      forms: ['basic-data', 'project-evaluation'],
      counted: [],
    });
  });
});

describe('a form is counted anew', () => {
  const filled = { kind: 'number', number: NUMBER, text: '46' } as const;
  const empty = { kind: 'blank', number: null, text: '' } as const;

  it('where a number appeared: a total is then made of more items', () => {
    const live = liveForms(read());
    const changes = live.update(readWith({ 在职人数: filled }));
    expect(told(changes).counted).toEqual(['basic-data']);
    expect(some(changes).counted.has(first(live))).toBe(true);
  });

  it('where a number went', () => {
    expect(told(liveForms(read()).update(readWith({ 编制数: empty }))).counted).toEqual(['basic-data']);
  });

  it('not where a number became another, or words other words', () => {
    const other = { ...filled, number: { ...NUMBER, digits: 1 } };
    expect(told(liveForms(read()).update(readWith({ 编制数: other }))).counted).toEqual([]);
    expect(
      told(liveForms(read()).update(readWith({ 在职人数: { kind: 'dash', text: '无' } }))).counted,
    ).toEqual([]);
  });
});

describe('begins anew', () => {
  const heads: Partial<FilledForm>[] = [
    { kind: 'overall-evaluation' },
    { id: 'basic-data#7' },
    { sheet: '附件一' },
    { range: 'A1:J98' },
    { title: '另一标题' },
    { titleCell: 'A2' },
    { year: 2023 },
    { years: [{ text: '2024年度', cell: 'A1', year: 2024, offset: -1 }] },
    { years: [] },
    { unit: '乙局' },
    { unitCell: 'B2' },
    { alsoUnits: [{ unit: '乙', cell: 'A3' }] },
    { alsoUnits: [] },
    { money: '元' },
    { moneyCell: 'H2' },
    { missing: [] },
  ];
  it.each(heads)('where the head of a form says otherwise: %o', (head) => {
    expect(liveForms(read()).update(changed((form) => ({ ...form, ...head })))).toBeNull();
  });

  it('also where only the head was read again: words outside the fields matter, too', () => {
    const given = read();
    const now = given.map((form, i) => (i === 0 ? { ...form, title: '另一标题' } : form));
    expect(liveForms(given).update(now)).toBeNull();
    const last = given.map((form, i) => (i === 1 ? { ...form, title: '另一标题' } : form));
    expect(liveForms(given).update(last)).toBeNull();
  });

  it('where there are more forms, or fewer, or none', () => {
    const [one, ...others] = read();
    expect(liveForms(read()).update([...read(), some(one)])).toBeNull();
    expect(liveForms(read()).update([some(one)])).toBeNull();
    expect(liveForms(read()).update([])).toBeNull();
    expect(liveForms([]).update(others)).toBeNull();
    expect(told(liveForms([]).update([]))).toEqual(NOTHING);
  });

  /** 附件1 with these fields: the names of the fields there were, in order, with other readings. */
  const withFields = (change: (fields: FilledForm['fields']) => FilledForm['fields']) =>
    changed((form) => ({ ...form, fields: change(form.fields) }));

  it('where a field appeared, went, is another, or stands in another place', () => {
    const update = (now: FilledForm[]) => liveForms(read()).update(now);
    expect(update(withFields((fields) => ({ ...fields, 离退休人数: some(fields.编制数) })))).toBeNull();
    expect(update(withFields(({ 编制数 }) => ({ 编制数: some(编制数) })))).toBeNull();
    expect(
      update(withFields(({ 编制数, 在职人数 }) => ({ 在职人数: some(在职人数), 编制数: some(编制数) }))),
    ).toBeNull();
    expect(
      update(withFields(({ 编制数, 在职人数 }) => ({ 编制数: some(编制数), 离退休人数: some(在职人数) }))),
    ).toBeNull();
    expect(update(readWith({ 编制数: { cell: 'C12' } }))).toBeNull();
    expect(update(readWith({ 编制数: { sheet: '续表' } }))).toBeNull();
    expect(update(readWith({ 在职人数: { cell: 'C13' } }))).toBeNull();
  });

  it('where a line was added, taken out, or is another line', () => {
    const update = (now: FilledForm[]) => liveForms(read()).update(now);
    expect(update(withRows((rows) => [...rows, some(rows[0])]))).toBeNull();
    expect(update(withRows((rows) => rows.slice(0, 1)))).toBeNull();
    expect(update(withRows((rows) => rows.toReversed()))).toBeNull();
    expect(update(withLine({ label: '养路' }))).toBeNull();
    expect(update(withLine({ labelCell: 'B14' }))).toBeNull();
    expect(update(withLine({ printed: false }))).toBeNull();
    expect(update(withLine({ fields: {} }))).toBeNull();
  });

  it('where a list of lines appeared, went, or is called otherwise', () => {
    const repeats = (change: (lines: readonly RepeatRow[]) => FilledForm['repeats']) =>
      liveForms(read()).update(
        changed((form) => ({ ...form, repeats: change(form.repeats.专项资金 ?? []) })),
      );
    expect(repeats((lines) => ({ 专项资金: lines, 其他: [] }))).toBeNull();
    expect(repeats(() => ({}))).toBeNull();
    expect(repeats((lines) => ({ 其他: lines }))).toBeNull();
    expect(told(repeats((lines) => ({ 专项资金: lines })))).toEqual(NOTHING);
  });

  it('with nothing taken over, though an earlier form could have been', () => {
    const live = liveForms(read());
    const now = readWith({ 编制数: { text: '47' } }).map((form, i) =>
      i === 1 ? { ...form, year: 2023 } : form,
    );
    expect(live.update(now)).toBeNull();
    expect(live.forms).toEqual(read());
    expect(told(live.update(readWith({ 编制数: { text: '47' } })))).toEqual(B12);
  });
});
