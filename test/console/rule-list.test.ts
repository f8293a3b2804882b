import { describe, expect, it } from 'vitest';
import { PACKS } from '../../shared/pack/packs.ts';
import { findRules, rulesOf } from '../../worker/console/rule-list.ts';

describe.each(PACKS.map((pack) => [pack.id, pack] as const))('the rules of %s', (_id, pack) => {
  const lines = rulesOf(pack);

  it('are all there, each once, with words and a source', () => {
    expect(lines.filter(({ area }) => area === 'tables')).toHaveLength(pack.rules.length);
    expect(lines.filter(({ area }) => area === 'report')).toHaveLength(
      Object.keys(pack.textRules.rules).length,
    );
    expect(new Set(lines.map(({ area, id }) => `${area} ${id}`)).size).toBe(lines.length);
    expect(lines.filter(({ title, source }) => title === '' || source === '')).toEqual([]);
    expect(lines.filter(({ message }) => message?.includes('{'))).toEqual([]);
  });

  it('are found by words in any order and place, in capitals or not', () => {
    const ids = (words: string) => findRules(lines, words).map(({ id }) => id);
    expect(ids('b-06')).toContain('B-06');
    expect(ids('之和 三公')).toContain('B-06');
    expect(ids('没有这样的词')).toEqual([]);
    expect(ids(' ')).toHaveLength(lines.length);
  });
});
