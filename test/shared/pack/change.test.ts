import { describe, expect, it } from 'vitest';
import { hunan2023 } from '../../../shared/pack/hunan-2023.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { loadPack } from '../../../shared/pack/load.ts';
import { aboutForms, choosePack, PACKS, packFor } from '../../../shared/pack/packs.ts';
import change from '../../../shared/packs/hunan-2023/pack.json' with { type: 'json' };
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { townshipWorkbook } from '../../../shared/sample/township.ts';

const { $schema: _schema, ...year2023 } = change;

function changed(changes: Record<string, unknown>) {
  return loadPack({ ...year2023, changes }, [hunan2024]);
}

function problemsOf(changes: Record<string, unknown>): string[] {
  const loaded = changed(changes);
  return loaded.ok ? [] : loaded.problems.map(({ place, message }) => `${place}: ${message}`);
}

function packOf(changes: Record<string, unknown>) {
  const loaded = changed(changes);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.pack;
}

describe('湖南2023 as a difference from 2024', () => {
  it('is valid, of its own year and hash, with the tables of 2024', () => {
    expect(loadPack(change, [hunan2024])).toEqual({ ok: true, pack: hunan2023 });
    expect(hunan2023).toMatchObject({ id: 'hunan-2023', year: 2023 });
    expect(hunan2023.hash).not.toBe(hunan2024.hash);
    expect(hunan2023.forms).toEqual(hunan2024.forms);
  });

  it('is a small file', () => {
    expect(JSON.stringify(change).length).toBeLessThan(2_000);
  });
});

describe('a change', () => {
  it('touches what it names and nothing else', () => {
    const pack = packOf({
      settings: { deadline: '2024-05-31' },
      forms: { 'basic-data': { blocks: { 1: { fields: { 编制数: { labels: ['核定编制'] } } } } } },
      rules: { 'B-06': { severity: 'warning' } },
    });
    expect(pack.settings).toEqual({ ...hunan2024.settings, deadline: '2024-05-31' });
    const [basic, ...others] = pack.forms;
    const block = basic?.blocks[1];
    expect(block?.block === 'values' && block.fields.map(({ labels }) => labels[0])).toEqual([
      '核定编制',
      '{Y}年实际在职人数',
      '控制率',
    ]);
    expect(others).toEqual(hunan2024.forms.slice(1));
    const differing = pack.rules.filter((rule, i) => rule.severity !== hunan2024.rules[i]?.severity);
    expect(differing.map(({ id }) => id)).toEqual(['B-06']);
  });

  it('takes out with null and adds what bears its own name', () => {
    const own = hunan2024.rules.find(({ id }) => id === 'B-06');
    const pack = packOf({ rules: { 'B-06': null, 'Z-01': { ...own, id: 'Z-01' } } });
    const ids = pack.rules.map(({ id }) => id);
    expect(ids).not.toContain('B-06');
    expect(ids.at(-1)).toBe('Z-01');
    expect(ids).toHaveLength(hunan2024.rules.length);
  });

  it.each([
    ['a part that packs lack', { settngs: {} }, 'changes.settngs: 填报方案没有这一部分'],
    ['a year of its own', { year: 2022 }, 'changes.year: 填报方案没有这一部分'],
    [
      'a form that is none',
      { forms: { 'basic-dat': { title: '甲' } } },
      'changes.forms.basic-dat: 原方案没有“basic-dat”，这里有：basic-data、',
    ],
    [
      'what is not there to be taken out',
      { settings: { deadlines: null } },
      'changes.settings.deadlines: 原方案没有',
    ],
    [
      'weights that no longer add up',
      { settings: { scoring: { weights: { 预算执行: 20 } } } },
      'settings.scoring.weights: 权重合计应为100，实为110',
    ],
    [
      'rules on a form that it takes out',
      { forms: { 'indicator-score': null } },
      'M-01 forms[0]: 填报方案里没有“indicator-score”这张表',
    ],
    [
      'a rule of no field',
      { rules: { 'B-06': { formula: '三公经 = 公务用车' } } },
      'B-06 formula[0]: 没有字段“三公经”',
    ],
  ])('may not hold %s: the place is said', (_case, changes, problem) => {
    expect(problemsOf(changes).join('\n')).toContain(problem);
  });

  it('needs a base that is known', () => {
    expect(loadPack({ ...year2023, base: 'hunan-2020' }, PACKS)).toEqual({
      ok: false,
      problems: [{ place: 'base', message: '没有填报方案“hunan-2020”，这里有：hunan-2024、hunan-2023' }],
    });
  });
});

describe('which pack is meant', () => {
  const changsha = { ...hunan2024, id: 'changsha-2024', regions: ['长沙市', '岳麓区'] };
  const packs = [hunan2024, changsha, hunan2023] as const;

  it.each([
    [{ year: 2023, unit: null }, 'hunan-2023'],
    [{ year: 2024, unit: '衡山县财政局' }, 'hunan-2024'],
    [{ year: 2024, unit: '长沙市岳麓区教育局' }, 'changsha-2024'],
    [{ year: null, unit: '长沙市教育局' }, 'changsha-2024'],
    [{ year: 2023, unit: '长沙市教育局' }, 'hunan-2023'],
    [{ year: null, unit: null }, 'hunan-2024'],
    [{ year: 2031, unit: '长沙市教育局' }, 'hunan-2024'],
  ])('of %j it is %s', (about, id) => {
    expect(choosePack(packs, about).id).toBe(id);
  });

  it('is told by the workbook: most of its titles and heads', () => {
    expect(packFor(townshipWorkbook()).id).toBe('hunan-2023');
    expect(packFor(sampleWorkbook()).id).toBe('hunan-2024');
    expect(packFor({ sheets: [] }).id).toBe('hunan-2024');
    expect(aboutForms([])).toEqual({ year: null, unit: null });
  });
});
