import { describe, expect, it } from 'vitest';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { loadPack } from '../../../shared/pack/load.ts';

const rule = hunan2024.rules.find(({ id }) => id === 'B-06');

function problemsOf(change: object): string[] {
  const loaded = loadPack({ ...hunan2024, ...change });
  return loaded.ok ? [] : loaded.problems.map(({ place, message }) => `${place}: ${message}`);
}

describe('the pack 湖南2024', () => {
  it('is valid, and its hash is that of its data', () => {
    const loaded = loadPack(JSON.parse(JSON.stringify(hunan2024)));
    expect(loaded).toMatchObject({ ok: true, pack: { hash: hunan2024.hash } });
  });

  it('gets another hash when a threshold changes, and the same when keys change places', () => {
    const scoring = { ...hunan2024.settings.scoring, clearlyMissed: '0.06' };
    const changed = loadPack({ ...hunan2024, settings: { ...hunan2024.settings, scoring } });
    expect(changed.ok && changed.pack.hash !== hunan2024.hash).toBe(true);
    const turned = loadPack(Object.fromEntries(Object.entries(hunan2024).reverse()));
    expect(turned.ok && turned.pack.hash).toBe(hunan2024.hash);
  });
});

describe('a pack that makes no sense is refused with the place', () => {
  it.each([
    ['an unknown field', '三公经 = 公务用车', 'B-06 formula[0]: 没有字段“三公经”：是否为“三公经费”'],
    ['a full-width operator', '三公经费 ＝ 公务用车', 'B-06 formula[5]: “＝”是全角符号：改为“=”'],
    ['a full-width bracket', '三公经费 = SUM（公务用车）', 'B-06 formula[10]: “（”是全角符号：改为“(”'],
    ['a full-width digit', '三公经费 = ２', 'B-06 formula[7]: “２”是全角符号：改为“2”'],
    ['a cell address', '三公经费 = F6 + F7', 'B-06 formula[7]: “F6”是单元格地址：审核公式只写字段名'],
    ['a missing operator', '三公经费 公务用车', 'B-06 formula[5]: 两个名称之间缺少运算符，或用了“ ”'],
    ['an unknown function', '三公经费 = SUMM(公务用车)', 'B-06 formula[7]: 没有函数“SUMM”：是否为“SUM”'],
    ['an unknown table', '三公经费 = 附件9!公务用车', 'B-06 formula[7]: 没有“附件9”这张表：是否为“附件1”'],
    ['a list where one cell belongs', '三公经费 = 附件3!年度资金总额[全年执行]', 'B-06 formula[7]'],
    ['half a formula', '三公经费 = 公务用车 +', 'B-06 formula'],
  ])('%s', (_name, formula, expected) => {
    const problems = problemsOf({ rules: [{ ...rule, formula }] });
    expect(
      problems.some((problem) => problem.startsWith(expected)),
      problems.join('\n'),
    ).toBe(true);
  });

  it('a placeholder of no field, a rule twice, a form that is not there, no test at all', () => {
    expect(problemsOf({ rules: [{ ...rule, message: { zh: '{=无此字段}', en: 'x' } }] })[0]).toMatch(
      /^B-06 message\[0\]/,
    );
    expect(problemsOf({ rules: [rule, rule] })).toEqual(['B-06 id[0]: 规则“B-06”写了两次']);
    expect(problemsOf({ forms: hunan2024.forms.slice(1), rules: [rule] })[0]).toMatch(/^B-06 forms\[0\]/);
    const { formula: _formula, ...without } = rule ?? { formula: '' };
    expect(problemsOf({ rules: [without] })[0]).toMatch(/^rules\[0\]/);
  });

  it('weights that are not 100 together, bands out of order', () => {
    const { scoring } = hunan2024.settings;
    const settings = (change: object) => ({
      settings: { ...hunan2024.settings, scoring: { ...scoring, ...change } },
    });
    expect(problemsOf(settings({ weights: { 预算执行: 10, 产出指标: 50 } }))).toEqual([
      'settings.scoring.weights: 权重合计应为100，实为60',
    ]);
    expect(problemsOf(settings({ bands: [...scoring.bands].reverse() }))).toEqual([
      'settings.scoring.bands: 应从高到低排列',
    ]);
  });
});
