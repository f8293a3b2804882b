import { describe, expect, it } from 'vitest';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { PACKS } from '../../../shared/pack/packs.ts';
import { packShelf } from '../../../shared/pack/shelf.ts';

const change = { base: 'hunan-2024', id: 'hunan-2025', version: '1', year: 2025, name: '甲', changes: {} };
const ids = (shelf: ReturnType<typeof packShelf>) => shelf.all().map(({ id, version }) => `${id} ${version}`);

describe('the packs in force', () => {
  it('take a new year in front, and a new version in the place of the old one', () => {
    const shelf = packShelf(PACKS);
    expect(shelf.offer(change).ok).toBe(true);
    expect(ids(shelf)).toEqual(['hunan-2025 1', 'hunan-2024 1', 'hunan-2023 1']);
    const { hash: _hash, ...parts } = hunan2024;
    expect(shelf.offer({ ...parts, version: '2' }).ok).toBe(true);
    expect(ids(shelf)).toEqual(['hunan-2025 1', 'hunan-2024 2', 'hunan-2023 1']);
    expect(shelf.byId('hunan-2024')?.hash).not.toBe(hunan2024.hash);
  });

  it.each([
    [{ ...change, base: 'mars-2024' }, 'base', '没有填报方案“mars-2024”'],
    [
      { ...change, id: 'hunan-2024', changes: { rules: { 'B-06': { formula: '三公 = 1' } } } },
      'B-06',
      '没有字段',
    ],
    [
      { ...change, id: 'hunan-2024', changes: { settings: { scoring: { weights: { 产出指标: 60 } } } } },
      'settings',
      '110',
    ],
    ['hunan-2025', '', '期望 object'],
  ])('stay where the new one makes no sense: %#', (source, place, message) => {
    const shelf = packShelf(PACKS);
    const offered = shelf.offer(source);
    expect(offered.ok).toBe(false);
    if (!offered.ok) {
      expect(offered.problems[0]?.place).toContain(place);
      expect(offered.problems.map((problem) => problem.message).join()).toContain(message);
    }
    expect(shelf.all()).toBe(PACKS);
  });
});
