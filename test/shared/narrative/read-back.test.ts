/** A written report, read back with the workbook that it was written from: nothing in it is wrong, and no sentence limps. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import { sectionsText } from '../../../shared/narrative/section.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { runs } from '../../runs.ts';
import { type Changes, changed, sectionsOf } from './narrative.ts';

/** 附件1's columns of 上年决算, 本年预算, 本年决算. */
const COLUMNS = ['B', 'D', 'F'] as const;
const BOUGHT = 8;
const RUN = 9;
const ABROAD = 10;
const HOSPITALITY = 11;

/** In hundredths of 万元: nothing, a budget overspent or not used up, new, gone, level, off by the least there is. */
const years = fc
  .tuple(
    fc.integer({ min: 1, max: 9000 }),
    fc.integer({ min: 1, max: 9000 }),
    fc.integer({ min: 1, max: 9000 }),
  )
  .chain(([last, budget, spent]) =>
    fc.constantFrom(
      [last, budget, spent],
      [0, 0, 0],
      [last, last, last],
      [0, budget, spent],
      [last, budget, 0],
      [last, 0, spent],
      [last, last, last + 1],
      [0, 0, spent],
    ),
  );

const sets = fc.record({
  seed: fc.nat(500),
  projects: fc.nat(5),
  items: fc.tuple(years, years, years, years),
  lastIsBlank: fc.boolean(),
});

/** The sample with other 三公 figures, added up to their totals. */
function changesOf(
  [bought, run, abroad, hospitality]: readonly (readonly number[])[],
  lastIsBlank: boolean,
): Changes {
  const rows = [
    [BOUGHT, bought],
    [RUN, run],
    [ABROAD, abroad],
    [HOSPITALITY, hospitality],
  ] as const;
  const changes: Record<string, number | null> = {};
  COLUMNS.forEach((column, i) => {
    const amount = (of: readonly number[] | undefined) =>
      lastIsBlank && i === 0 && of === hospitality ? 0 : (of?.[i] ?? 0);
    for (const [row, of] of rows) changes[`附件1!${column}${row}`] = amount(of) / 100;
    const vehicles = amount(bought) + amount(run);
    changes[`附件1!${column}7`] = vehicles / 100;
    changes[`附件1!${column}6`] = (vehicles + amount(abroad) + amount(hospitality)) / 100;
  });
  if (lastIsBlank) changes[`附件1!B${HOSPITALITY}`] = null;
  return changes;
}

/** Open questions are for people; all else must hold. */
const OPEN = new Set(['M-07', 'H-03', 'H-04']);
/** Doubled marks, amounts below zero or of nothing, words that say the same twice, slots that were not filled. */
const LIMPING =
  /[，。；：、]{2}|undefined|NaN|(?:增加|减少|节约|超出预算|增长|下降|超支)0(?:\.0+)?(?:万元|%)|[^\d\t年]-\d|(\S{2,4})\1元|占100\.00%|（）|“”/;

describe('a written report', () => {
  it('agrees with its workbook, whatever the figures', () => {
    fc.assert(
      fc.property(sets, ({ seed, projects, items, lastIsBlank }) => {
        const workbook = changed(changesOf(items, lastIsBlank), sampleWorkbook({ seed, projects }));
        const report = sectionsText(sectionsOf(workbook));
        const { findings } = check({ workbook, report }, hunan2024, { asOf: '2025-05-20' });
        const wrong = findings.filter(({ at, state, severity, rule }) => {
          return at !== null && state === 'fail' && severity !== 'info' && !OPEN.has(rule);
        });
        expect(wrong.map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
        expect(LIMPING.exec(report)?.[0] ?? '').toBe('');
      }),
      { numRuns: runs(30) },
    );
  });

  it('says of a whole in front of its parts that it is level', () => {
    const bought = [0, 2449, 9000];
    const run = [9000, 2, 0];
    const level = [1, 1, 1];
    const workbook = changed(changesOf([bought, run, level, level], false));
    const report = sectionsText(sectionsOf(workbook));
    expect(report).toMatch(/公务用车运行维护费0\.00万元），[^；]*与上年持平/);
    const { findings } = check({ workbook, report }, hunan2024);
    expect(findings.filter(({ rule }) => rule === 'N-10')).toEqual([]);
  });

  it('says of people and of spending beyond the budget what 附件1 says, once', () => {
    const workbook = changed({ '附件1!B4': 130, '附件1!F10': 8, '附件1!F6': 33.53 });
    const report = sectionsText(sectionsOf(workbook));
    const { findings } = check({ workbook, report }, hunan2024);
    for (const rule of ['B-03', 'B-13', 'B-15'])
      expect(
        findings.filter((one) => one.rule === rule).map(({ sheet }) => sheet),
        rule,
      ).toEqual(['附件1']);
  });
});
