/** Text that people edited: brought up to date when the tables change, never lost, never silently out of date. */

import { describe, expect, test } from 'vitest';
import { type Edit, editKey } from '../../../shared/narrative/edited/edit.ts';
import {
  editedSections,
  editOf,
  settled,
  textOfPieces,
} from '../../../shared/narrative/edited/edited-sections.ts';
import type { MergedPiece } from '../../../shared/narrative/edited/merge-edit.ts';
import { type Paragraph, type Part, type Section, textOf } from '../../../shared/narrative/section.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { runs } from '../../runs.ts';
import { changed, sectionsOf } from './narrative.ts';

const before = sectionsOf(sampleWorkbook());

function paragraphOf(sections: readonly Section[], section: string, id: string): Paragraph {
  const block = sections
    .find((one) => one.id === section)
    ?.blocks.find((one) => one.kind === 'paragraph' && one.id === id);
  if (block?.kind !== 'paragraph') throw new Error(`no paragraph ${section}/${id}`);
  return block;
}

/** The paragraph of the sample's report as somebody left it. */
function edited(section: string, id: string, change: (text: string) => string): Edit {
  const { parts } = paragraphOf(before, section, id);
  const edit = editOf(section, id, parts, change(textOf(parts)));
  if (!edit) throw new Error('nothing was changed');
  return edit;
}

const STAFF = ['basics', 'staff'] as const;
/** 在职人数 138 → 140 of the sample. */
const moreStaff = sectionsOf(changed({ '附件1!D4': 140 }));

describe('an edited paragraph', () => {
  test('is as the person left it while the tables stay', () => {
    const edit = edited(...STAFF, (text) => `${text}其中女职工51人。`);
    const { sections, conflicts } = editedSections(before, [edit]);
    expect(textOf(paragraphOf(sections, ...STAFF).parts)).toBe(edit.mine);
    expect(conflicts).toBe(0);
  });

  test('gets the new numbers where the person wrote around them', () => {
    const edit = edited(...STAFF, (text) => `经核对，${text}其中女职工51人。`);
    const { sections, conflicts } = editedSections(moreStaff, [edit]);
    const { parts } = paragraphOf(sections, ...STAFF);
    expect(textOf(parts)).toBe(`经核对，${textOf(paragraphOf(moreStaff, ...STAFF).parts)}其中女职工51人。`);
    expect(parts.some((part) => part.kind === 'number' && part.text === '140')).toBe(true);
    expect(conflicts).toBe(0);
  });

  test('shows all three where the person changed the very number that the tables changed', () => {
    const edit = edited(...STAFF, (text) => text.replace('在职138人', '在职137人'));
    const { sections, edited: found, conflicts } = editedSections(moreStaff, [edit]);
    expect(conflicts).toBeGreaterThan(0);
    const conflict = found.get(editKey(...STAFF))?.pieces.find(({ kind }) => kind === 'conflict');
    expect(conflict).toMatchObject({ base: '138', mine: '137', next: '140' });
    // Wherever the report goes, the place is marked.
    expect(textOf(paragraphOf(sections, ...STAFF).parts)).toContain(
      '137【待补充：表格已改，请核对：按现在的表应为“140”】',
    );
  });

  test('takes new words of the tables where the person wrote elsewhere', () => {
    const over = sectionsOf(changed({ '附件1!D4': 300 }));
    const edit = edited(...STAFF, (text) => `${text}其中女职工51人。`);
    const { sections } = editedSections(over, [edit]);
    const text = textOf(paragraphOf(sections, ...STAFF).parts);
    expect(text).toContain('300人');
    expect(text).toContain('其中女职工51人。');
    expect(text).not.toContain('138人');
  });

  test('marks a number that the person repeated elsewhere, or brings it up to date', () => {
    const spent = textOf(paragraphOf(before, 'general-budget', 'total').parts);
    const amount = /全年执行([\d.]+)万元/.exec(spent)?.[1] ?? '';
    const edit = edited('general-budget', 'total', (text) => `今年共花${amount}万元。${text}`);
    const less = sectionsOf(changed({ '附件2!F5': 3600.55 }));
    const { edited: found } = editedSections(less, [edit]);
    const pieces = found.get(editKey('general-budget', 'total'))?.pieces ?? [];
    expect(plainOf(pieces)).not.toContain(`${amount}万元`);
  });

  test('is kept, and marked, where the tables write it no more', () => {
    const edit: Edit = { ...edited(...STAFF, (text) => `${text}有话要说。`), paragraph: 'gone' };
    const { sections, edited: found, conflicts } = editedSections(before, [edit]);
    expect(textOf(paragraphOf(sections, 'basics', 'gone').parts)).toContain('有话要说。');
    expect(found.get(editKey('basics', 'gone'))?.orphan).toBe(true);
    expect(conflicts).toBe(1);
    const lost: Edit = { ...edit, section: 'gone' };
    expect(JSON.stringify(editedSections(before, [lost]).sections)).toContain('有话要说。');
  });

  test.each([
    ['mine', '137人'],
    ['next', '140人'],
  ] as const)('is settled for good: %s', (choice, wanted) => {
    const edit = edited(...STAFF, (text) => `经核对，${text.replace('在职138人', '在职137人')}`);
    const found = editedSections(moreStaff, [edit]).edited.get(editKey(...STAFF));
    const { parts } = paragraphOf(moreStaff, ...STAFF);
    const kept = found && settled(found, parts, choice);
    expect(kept?.mine).toContain(`在职${wanted}`);
    expect(kept?.mine).toContain('经核对，');
    const again = editedSections(moreStaff, kept ? [kept] : []);
    expect(again.conflicts).toBe(0);
    expect(textOf(paragraphOf(again.sections, ...STAFF).parts)).toBe(kept?.mine);
  });

  test('settled with nothing of the person left is no edit', () => {
    const edit = edited(...STAFF, (text) => text.replace('在职138人', '在职137人'));
    const found = editedSections(moreStaff, [edit]).edited.get(editKey(...STAFF));
    expect(found && settled(found, paragraphOf(moreStaff, ...STAFF).parts, 'next')).toBeNull();
  });
});

/** What stands there as the person's own text: neither a number of the tables nor a place that is marked. */
function plainOf(pieces: readonly MergedPiece[]): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : '\n')).join('');
}

/** The same sequence of numbers below 1 for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

/** A paragraph changed by somebody: words put in, pieces taken out, moved, said twice, numbers typed over. */
function scribble(text: string, next: () => number): { text: string; words: string[] } {
  const words: string[] = [];
  let result = text;
  const at = () => Math.floor(next() * (result.length + 1));
  const steps = 1 + Math.floor(next() * 4);
  for (let step = 0; step < steps; step++) {
    const from = at();
    const piece = result.slice(from, from + 4 + Math.floor(next() * 24));
    switch (Math.floor(next() * 5)) {
      case 0:
        result = result.slice(0, from) + result.slice(from + piece.length);
        break;
      case 1: {
        const rest = result.slice(0, from) + result.slice(from + piece.length);
        const to = Math.floor(next() * (rest.length + 1));
        result = rest.slice(0, to) + piece + rest.slice(to);
        break;
      }
      case 2:
        result = `${result.slice(0, from)}${piece}${result.slice(from)}`;
        break;
      case 3:
        result = result.replace(/\d+\.\d+/, (number) => `${(Number(number) + 1).toFixed(2)}`);
        break;
      default:
    }
    // Words of the person's own, which nothing may lose; the last step puts them in.
    if (step === steps - 1) {
      const word = `〈${'甲乙丙丁戊己庚辛'.charAt(Math.floor(next() * 8))}${Math.floor(next() * 1e6)
        .toString(36)
        .replace(/\d/g, '补')}〉`;
      const to = at();
      result = result.slice(0, to) + word + result.slice(to);
      words.push(word);
    }
  }
  return { text: result, words };
}

const ROUNDS = runs(25);

test('whatever people write and whatever the tables become: no word is lost, no old number stands unmarked', () => {
  const next = random(7);
  let compared = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const old = sectionsOf(sampleWorkbook({ seed: 1 + (round % 5), projects: 1 + (round % 3) }));
    const now = sectionsOf(sampleWorkbook({ seed: 6 + (round % 7), projects: 1 + ((round + 1) % 3) }));
    const current = new Set(numbersIn(now).map(({ text, unit }) => text + unit));
    for (const { section, id, parts } of paragraphsOf(old)) {
      if (next() < 0.7) continue;
      const mine = scribble(textOf(parts), next);
      const edit = editOf(section, id, parts, mine.text);
      if (!edit) continue;
      const { sections, edited: found } = editedSections(now, [edit]);
      const pieces = found.get(editKey(section, id))?.pieces ?? [];
      for (const word of mine.words) expect(JSON.stringify(sections)).toContain(word);
      const plain = plainOf(pieces);
      for (const { text, unit } of parts.filter((part) => part.kind === 'number')) {
        if (current.has(text + unit) || !text.includes('.')) continue;
        const stale = new RegExp(`(?<![\\d.])${text.replaceAll('.', '\\.')}${unit}`);
        expect(stale.exec(plain), `${text}${unit} in ${plain}`).toBeNull();
        compared++;
      }
      // Nothing changes for whom the tables did not change.
      const same = editedSections(old, [edit]).edited.get(editKey(section, id))?.pieces ?? [];
      expect(textOfPieces(same)).toBe(mine.text);
      expect(same.some(({ kind }) => kind === 'conflict')).toBe(false);
    }
  }
  expect(compared).toBeGreaterThan(ROUNDS);
});

function paragraphsOf(
  sections: readonly Section[],
): { section: string; id: string; parts: readonly Part[] }[] {
  return sections.flatMap(({ id: section, blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'paragraph' ? [{ section, id: block.id, parts: block.parts }] : [],
    ),
  );
}

function numbersIn(sections: readonly Section[]) {
  return paragraphsOf(sections).flatMap(({ parts }) => parts.filter((part) => part.kind === 'number'));
}
