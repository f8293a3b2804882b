import { describe, expect, it } from 'vitest';
import { findDuplicates } from '../../worker/console/intake/duplicates.ts';
import { groupsOf, missingAttachments } from '../../worker/console/intake/groups.ts';
import type { ReadFile } from '../../worker/console/intake/messages.ts';

function file(id: number, forms: readonly string[], what: Partial<ReadFile> = {}): ReadFile {
  return {
    id,
    path: `甲/${id}.xlsx`,
    kind: 'workbook',
    problem: null,
    unit: '甲',
    year: 2024,
    forms,
    mark: String(id),
    savedAt: id,
    ...what,
  };
}

const ofOne = () => '1';

describe('files of one unit', () => {
  it('are asked about where they hold the same table, also through a third; the latest first', () => {
    const files = [file(1, ['a']), file(2, ['a', 'b']), file(3, ['b']), file(4, ['c'])];
    const { duplicates } = findDuplicates(files, ofOne);
    expect(duplicates.map(({ files: all, forms }) => [all.map(({ id }) => id), forms])).toEqual([
      [
        [3, 2, 1],
        ['a', 'b'],
      ],
    ]);
  });

  it('are left out without a question where the content is the same', () => {
    const { duplicates, copies } = findDuplicates([file(1, ['a']), file(2, ['a'], { mark: '1' })], ofOne);
    expect(duplicates).toEqual([]);
    expect([...copies]).toEqual([2]);
  });

  it('are no duplicates of another unit, nor a report of a workbook; two reports are', () => {
    const report = (id: number) => file(id, [], { kind: 'report' });
    expect(findDuplicates([file(1, ['a']), file(2, ['a'])], ({ id }) => String(id)).duplicates).toEqual([]);
    expect(findDuplicates([file(1, ['a']), report(2)], ofOne).duplicates).toEqual([]);
    expect(findDuplicates([report(1), report(2)], ofOne).duplicates).toHaveLength(1);
  });

  it('are checked together; those of nobody on the roster come last, by the unit that they name', () => {
    const files = [
      file(1, ['a'], { unit: '外' }),
      file(2, ['b'], { unit: '外' }),
      file(3, ['a']),
      file(4, []),
    ];
    const groups = groupsOf(files, ({ id }) => (id === 3 ? '9' : null), [{ code: '9', name: '九' }]);
    expect(groups.map(({ name, code, files: own }) => [name, code, own.length])).toEqual([
      ['九', '9', 1],
      ['外', null, 2],
    ]);
  });

  it('lack the attachments that the unit owes and none of them has', () => {
    const numbers = new Map([
      ['basic-data', 1],
      ['overall-evaluation', 2],
      ['project-evaluation', 3],
    ]);
    expect(missingAttachments(['basic-data', 'project-evaluation:甲'], [1, 2, 3], numbers)).toEqual([2]);
  });
});
