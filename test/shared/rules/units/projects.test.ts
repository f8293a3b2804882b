/** One project in two tables: 附件1's lines and 附件3's forms (X-04, X-05, X-06, P-33). */

import { describe, expect, it } from 'vitest';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { findingsOn, grave, packRules } from './findings-on.ts';

type Forms = RuleExample['forms'];
type Line = Readonly<Record<string, string | boolean | null>>;

const line = (名称: string, 本年预算: string | null, 本年决算: string | null): Line => ({
  名称,
  本年预算,
  本年决算,
  自写: true,
});
const form = (项目名称: string, first: string | null, whole: string | null, spent: string | null) => ({
  项目名称,
  '年度资金总额[年初预算]': first,
  '年度资金总额[全年预算]': whole,
  '年度资金总额[全年执行]': spent,
});
const set = (lines: readonly Line[], ...forms: ReturnType<typeof form>[]): Forms => ({
  附件1: { 专项资金: lines.map((each) => ({ ...each })) },
  ...Object.fromEntries(forms.map((each, i) => [i === 0 ? '附件3' : `附件3#${i + 1}`, each])),
});
const said = (rule: string, forms: Forms) => findingsOn(packRules(rule), forms).map(grave);

describe('X-04: the same amounts in both tables', () => {
  const about = (project: ReturnType<typeof form>, name = '智慧警务') =>
    said('X-04', set([line(name, '100.00', '90.00')], project));

  it.each<[string, ReturnType<typeof form>, ...string[]]>([
    ['both agree', form('智慧警务', '100.00', '100.00', '90.00')],
    ['spending differs', form('智慧警务', '100.00', '100.00', '95.00'), 'error 附件3!B15 95.00→90.00'],
    // The budget of 附件1 is either one of 附件3.
    ['the first budget agrees', form('智慧警务', '100.00', '120.00', '90.00')],
    ['the whole budget agrees', form('智慧警务', '80.00', '100.00', '90.00')],
    ['within half a hundredth each', form('智慧警务', '100.00', '100.00', '90.01')],
    ['more than that', form('智慧警务', '100.00', '100.00', '90.02'), 'error 附件3!B15 90.02→90.00'],
    ['nothing spent is said', form('智慧警务', '100.00', '100.00', null)],
    ['another project', form('天网工程', '1.00', '1.00', '1.00')],
  ])('%s', (_name, project, ...found) => {
    expect(about(project)).toEqual(found);
  });

  it('two amounts of 附件3 that agree outweigh the one of 附件1', () => {
    expect(about(form('智慧警务', '110.00', '110.00', '90.00'))).toEqual([
      expect.stringMatching(/^error 附件1!\w+ 100\.00→110\.00$/),
    ]);
  });

  it('finds the line by its name, without number, quotes, spaces and year', () => {
    for (const name of ['1、智慧警务', '“智慧警务”', '智慧 警务', '2024年智慧警务', '2024年度智慧警务'])
      expect(about(form('智慧警务', '100.00', '100.00', '95.00'), name), name).toHaveLength(1);
  });

  it('finds one of the form’s own lines by its amount, where that is nobody else’s', () => {
    const own = { 本年预算: '100.00', 本年决算: '90.00' };
    const other = form('智慧警务', '100.00', '100.00', '95.00');
    expect(said('X-04', set([own], other))).toEqual(['error 附件3!B15 95.00→90.00']);
    expect(said('X-04', set([own, own], other))).toEqual([]);
    expect(said('X-04', set([own], other, form('天网工程', '100.00', '100.00', '90.00')))).not.toContain(
      'error 附件3!B15 95.00→90.00',
    );
  });
});

describe('X-06: one spelling', () => {
  const about = (...names: [string, string]) =>
    said('X-06', set([line(names[0], '1', '1')], form(names[1], '1', '1', '1')));

  it.each<[string, string, boolean]>([
    ['强戒人员生活补助', '强戒人员生活补贴', true],
    ['强戒人员生活补助', '强戒人员生活补助', false],
    // Three of four characters alike, and no fewer.
    ['智慧警务', '智慧警力', true],
    ['智慧警务', '智能警力', false],
    ['智慧警务', '天网工程', false],
  ])('%s and %s: %s', (a, b, two) => {
    expect(about(a, b)).toEqual(two ? [expect.stringMatching(/附件3!B\d+$/)] : []);
  });

  it('is no other project that has a form of its own', () => {
    const forms = set(
      [line('智慧警务一期', '1', '1'), line('智慧警务二期', '2', '2')],
      form('智慧警务一期', '1', '1', '1'),
      form('智慧警务二期', '2', '2', '2'),
    );
    expect(said('X-06', forms)).toEqual([]);
  });
});

describe('X-05: a project of 附件1 has its form', () => {
  const one = form('智慧警务', '1', '1', '1');

  it.each<[string, Line[], number]>([
    ['of its name', [line('智慧警务', '1', '1')], 0],
    ['of nearly its name', [line('智慧警力', '1', '1')], 0],
    ['that names more', [line('智慧警务及天网工程', '1', '1')], 0],
    ['of no such name', [line('天网工程', '1', '1')], 1],
    ['of no such name, budgeted only', [line('天网工程', '1', null)], 1],
    // P-34: neither budgeted nor spent.
    ['and no money', [line('天网工程', '0', '0')], 0],
    ['the rest', [line('其他项目', '1', '1')], 0],
    ['the form’s own line', [{ 本年预算: '1', 本年决算: '1' }], 0],
  ])('%s', (_name, lines, count) => {
    expect(said('X-05', set(lines, one))).toHaveLength(count);
  });

  it('is not asked for where there is no form at all', () => {
    expect(said('X-05', set([line('天网工程', '1', '1')]))).toEqual([]);
  });
});

describe('P-33: two forms of one name', () => {
  it('names the later ones', () => {
    const [a, b] = [form('智慧警务', '1', '1', '1'), form('“智慧 警务”', '2', '2', '2')];
    const found = findingsOn(packRules('P-33'), {
      附件3: a,
      '附件3#2': b,
      '附件3#3': form('天网工程', '1', '1', '1'),
    });
    expect(found.map(({ sheet }) => sheet)).toEqual(['附件3#2']);
    expect(said('P-33', { 附件3: form('', '1', '1', '1'), '附件3#2': form('', '1', '1', '1') })).toEqual([]);
  });
});
