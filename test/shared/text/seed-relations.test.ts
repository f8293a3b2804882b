/** The relations recomputed by hand in the two published reports: each gets its verdict, and nothing right is called wrong. */

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../shared/finding/finding.ts';
import { findingsOf, publishedReport } from './reports.ts';

const file = fileURLToPath(new URL('../../../../shared/domain/seed_relations.json', import.meta.url));
if (!existsSync(file)) console.log('跳过：没有找到seed_relations.json');
const relations: readonly SeedRelation[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];

interface SeedRelation {
  readonly id: string;
  readonly where: string;
  readonly stated: string;
  readonly recomputed: string;
  readonly verdict: string;
  readonly rule: string;
  readonly severity: string;
}

const reports = { Y: publishedReport('益阳市公安局'), H: publishedReport('衡阳市公安局') };
const findings: Readonly<Record<string, readonly Finding[]>> = {
  Y: reports.Y === null ? [] : findingsOf(reports.Y),
  H: reports.H === null ? [] : findingsOf(reports.H),
};

/** The numbers that a relation is about: those stated and the one recomputed. */
function numbersOf({ stated, recomputed, where }: SeedRelation): string[] {
  return [stated, recomputed, where].flatMap((text) => text.match(/\d+(?:\.\d+)?/g) ?? []);
}

/** By what the finding of a wrong relation is told apart where numbers do not tell it. */
const TOLD: Readonly<Record<string, string>> = {
  Y19: '因公出国',
  Y20: '因公出国',
  Y21: '18',
  Y42: '98',
  H14: '小于',
  H15: '大于',
  H21: '不含',
  H22: '含分局',
  H23: '执行完毕',
  H24: '100万',
  H27: '得分',
  H29: '效率性',
};

function isAbout(finding: Finding, piece: string): boolean {
  return [finding.message, finding.quote, finding.arithmetic].some((text) => text?.includes(piece));
}

describe.skipIf(relations.length === 0 || reports.Y === null || reports.H === null)(
  'published relations',
  () => {
    const wrong = relations.filter(({ severity }) => severity === 'error' || severity === 'warning');
    const right = relations.filter(({ severity }) => severity !== 'error' && severity !== 'warning');

    test('are all 75', () => {
      expect(relations).toHaveLength(75);
      expect(wrong.length).toBeGreaterThanOrEqual(15);
    });

    test.each(wrong.map((one) => [one.id, one] as const))('%s is found with its quote', (id, relation) => {
      const found = (findings[id.charAt(0)] ?? []).filter((one) => {
        return (
          one.severity === relation.severity &&
          one.state === 'fail' &&
          (one.rule === relation.rule || one.alsoRules.includes(relation.rule))
        );
      });
      const told = TOLD[id];
      const piece = told === undefined ? numbersOf(relation) : [told];
      const hits = found.filter((one) => piece.some((text) => isAbout(one, text)));
      expect(hits.length, `${relation.rule} ${relation.where}`).toBeGreaterThan(0);
      const text = id.startsWith('Y') ? reports.Y : reports.H;
      for (const { quote } of hits)
        expect((text ?? '').replace(/\s+/g, ' ')).toContain((quote ?? '').replace(/…$/, '').trim());
    });

    test.each(
      right.map((one) => [one.id, one] as const),
    )('%s has no error and no warning', (id, relation) => {
      const numbers = numbersOf(relation).filter((number) => number.length >= 3);
      const blamed = (findings[id.charAt(0)] ?? []).filter((one) => {
        return (
          one.state === 'fail' &&
          one.severity !== 'info' &&
          one.rule === relation.rule &&
          numbers.some((number) => one.quote?.includes(number))
        );
      });
      const known = new Set(wrong.filter(({ rule }) => rule === relation.rule).flatMap(numbersOf));
      expect(blamed.filter((one) => ![...known].some((number) => isAbout(one, number)))).toEqual([]);
    });
  },
);
