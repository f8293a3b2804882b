import { describe, expect, it } from 'vitest';
import { filterFindings } from '../../../addin/pane/findings/filter.ts';
import { sameSafeFixes } from '../../../addin/pane/findings/fixes.ts';
import { groupFindings } from '../../../addin/pane/findings/group.ts';
import { placesOf } from '../../../addin/pane/findings/places.ts';
import { stepFrom } from '../../../addin/pane/findings/step.ts';
import { verdictOf } from '../../../addin/pane/findings/verdict.ts';
import { countFindings } from '../../../shared/finding/finding.ts';
import { matchExplanations, withExplanation } from '../../../shared/submission/decisions.ts';
import { aFinding, aForm } from './a-finding.ts';

describe('findings by table', () => {
  const forms = [
    aForm(),
    aForm({ id: 'overall-evaluation', kind: 'overall-evaluation', sheet: '附件2', range: 'A1:I25' }),
  ];

  it('stand in the order of the tables, then other sheets, then what has no sheet', () => {
    const findings = [
      aFinding({ rule: 'M-01', sheet: null }),
      aFinding({ rule: 'formula/error', sheet: '草稿', cells: ['A1'] }),
      aFinding({ rule: 'C-10', sheet: '附件2', cells: ['H21'] }),
      aFinding({ rule: 'B-06', sheet: '附件1', cells: ['F6'] }),
    ];
    const groups = groupFindings(findings, forms);
    expect(groups.map(({ form, sheet }) => form?.id ?? sheet)).toEqual([
      'basic-data',
      'overall-evaluation',
      '草稿',
      null,
    ]);
  });

  it('belong to the table that holds their cell where several share a sheet', () => {
    const shared = [aForm({ range: 'A1:G20' }), aForm({ id: 'second', range: 'A30:G50' })];
    const [group] = groupFindings([aFinding({ sheet: '附件1', cells: ['B31'] })], shared);
    expect(group?.form?.id).toBe('second');
  });

  it('go to their sheet where they lie outside its table', () => {
    const [group] = groupFindings([aFinding({ sheet: '附件1', cells: ['Z99'] })], forms);
    expect([group?.form, group?.sheet]).toEqual([null, '附件1']);
  });

  it('lose nothing', () => {
    const findings = ['附件1', '附件2', '草稿', null].map((sheet, i) => aFinding({ sheet, rule: `R-${i}` }));
    const grouped = groupFindings(findings, forms).flatMap((group) => group.findings);
    expect(new Set(grouped)).toEqual(new Set(findings));
  });
});

describe('the search', () => {
  const findings = [
    aFinding({ rule: 'B-06', message: '三公经费合计应为245.09万元。', sheet: '附件1', cells: ['F6'] }),
    aFinding({
      rule: 'C-10',
      message: '得分超过分值。',
      sheet: '附件2',
      cells: ['H21'],
      severity: 'warning',
    }),
    aFinding({ rule: 'C-25', message: '附件2未核。', state: 'not-checked' }),
  ];
  const rules = (kind: Parameters<typeof filterFindings>[1], search: string) =>
    filterFindings(findings, kind, search).map(({ rule }) => rule);

  it('finds by message, rule, sheet and cell, whatever the width and case of the letters', () => {
    expect(rules(null, '三公')).toEqual(['B-06']);
    expect(rules(null, 'ｃ-10')).toEqual(['C-10']);
    expect(rules(null, 'h21')).toEqual(['C-10']);
    expect(rules(null, '附件2')).toEqual(['C-10', 'C-25']);
  });

  it('wants every word', () => {
    expect(rules(null, '三公 得分')).toEqual([]);
    expect(rules(null, '三公 f6')).toEqual(['B-06']);
  });

  it('keeps to one kind; what was not checked is a kind of its own', () => {
    expect(rules('error', '')).toEqual(['B-06']);
    expect(rules('warning', '')).toEqual(['C-10']);
    expect(rules('not-checked', '')).toEqual(['C-25']);
  });
});

describe('next and previous', () => {
  it('go round the ends', () => {
    expect(stepFrom(['a', 'b'], 'b', 1)).toBe('a');
    expect(stepFrom(['a', 'b'], 'a', -1)).toBe('b');
  });

  it('begin at the first or the last', () => {
    expect(stepFrom(['a', 'b', 'c'], null, 1)).toBe('a');
    expect(stepFrom(['a', 'b', 'c'], 'gone', -1)).toBe('c');
    expect(stepFrom([], null, 1)).toBeNull();
  });
});

describe('the cells of a finding', () => {
  it('are all named, each once, other files apart', () => {
    const places = placesOf(
      aFinding({
        sheet: '附件1',
        cells: ['F6'],
        related: [
          { sheet: '附件1', cells: ['F6', 'F7'] },
          { sheet: '附件2', cells: ['C8'] },
          { file: '项目.xlsx', sheet: '附件1', cells: ['F6'] },
        ],
      }),
    );
    expect(places.map(({ file, sheet, cell }) => [file, sheet, cell])).toEqual([
      [null, '附件1', 'F6'],
      [null, '附件1', 'F7'],
      [null, '附件2', 'C8'],
      ['项目.xlsx', '附件1', 'F6'],
    ]);
  });
});

describe('the verdict', () => {
  const warning = aFinding({ severity: 'warning', id: 'w' });
  const judge = (findings: Parameters<typeof matchExplanations>[0], explained = false) => {
    const kept = explained ? withExplanation([], warning, { reason: '原因', by: '李芳', at: '' }) : [];
    const result = { forms: [aForm()], findings, counts: countFindings(findings) };
    return verdictOf(result, matchExplanations(findings, kept)).level;
  };

  it('asks to correct before it asks to explain', () => {
    expect(judge([aFinding(), warning])).toBe('correct');
    expect(judge([warning])).toBe('explain');
  });

  it('is ready once every warning is explained', () => {
    expect(judge([warning], true)).toBe('ready');
    expect(judge([])).toBe('ready');
  });

  it('is never ready without a table', () => {
    expect(verdictOf({ forms: [], findings: [], counts: countFindings([]) }, new Map()).level).toBe(
      'no-forms',
    );
  });
});

describe('fixing all of a rule', () => {
  const fix = (cell: string, safe = true) =>
    aFinding({
      id: cell,
      fix: { kind: 'set-formula', safe, changes: [{ sheet: '附件1', cell, from: '1', to: '=B1' }] },
    });

  it('takes only certain fixes of failing findings, and writes no cell twice', () => {
    const findings = [
      fix('F6'),
      { ...fix('F6'), id: 'again' },
      fix('F7', false),
      { ...fix('F8'), rule: 'C-01' },
      { ...fix('F9'), state: 'not-checked' as const },
      aFinding({ id: 'none' }),
      fix('F10'),
    ];
    expect(sameSafeFixes(findings, 'B-06').map(({ id }) => id)).toEqual(['F6', 'F10']);
  });
});
