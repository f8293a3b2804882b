import { describe, expect, it } from 'vitest';
import { browserMemory } from '../../../addin/pane/services/memory.ts';
import { NOTHING_KEPT } from '../../../addin/pane/state.ts';
import { keptFrom } from '../../../addin/pane/work/keeping.ts';
import { receiptFor } from './scripted-services.ts';

const pointed = {
  form: 'basic-data',
  field: '编制数',
  sheet: '附件1',
  cell: 'B4',
  as: 'value',
  beside: { text: '核定人头', down: 1, right: 0 },
} as const;

describe('what a workbook holds of ours', () => {
  const explanation = {
    finding: 'f',
    rule: 'B-03',
    facts: '1|2',
    reason: '原因',
    by: '李芳',
    at: '2025-05-20T00:00:00Z',
  };
  const receipt = receiptFor({
    task: 't',
    baseVersion: 0,
    pack: { id: 'p', version: '1', hash: 'h' },
    snapshot: { sheets: [] },
    explanations: [],
  });

  const edit = { section: 'basics', paragraph: 'staff', base: [['138', 'x']] as const, mine: '137' };

  it('is read as it was written', () => {
    const kept = {
      version: 1 as const,
      explanations: [explanation],
      gaps: { a: '文字' },
      edits: [edit],
      receipts: [receipt],
      pointed: [pointed],
      marked: true,
    };
    expect(keptFrom(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it('loses only its damaged parts', () => {
    const damaged = {
      explanations: [explanation, { finding: 'x' }, null],
      gaps: { a: '文字', b: 3 },
      edits: [edit, { ...edit, base: [['x']] }, { ...edit, mine: 3 }],
      receipts: [receipt, { ...receipt, unit: null }],
      pointed: [{ ...pointed, as: 'guess' }, pointed, { ...pointed, beside: { text: 'x' } }],
    };
    expect(keptFrom(damaged)).toEqual({
      version: 1,
      explanations: [explanation],
      gaps: { a: '文字' },
      edits: [edit],
      receipts: [receipt],
      pointed: [pointed],
      marked: false,
    });
  });

  it.each([null, undefined, 'text', 3, []])('is nothing in %j', (value) => {
    expect(keptFrom(value)).toEqual(NOTHING_KEPT);
  });
});

describe('what the computer remembers', () => {
  it('is kept for the session where the browser forbids storage', () => {
    const forbidding = {
      getItem: () => {
        throw new Error('denied');
      },
      setItem: () => {
        throw new Error('denied');
      },
      removeItem: () => {
        throw new Error('denied');
      },
    } as unknown as Storage;
    const memory = browserMemory(forbidding);
    memory.set('name', '李芳');
    expect(memory.get('name')).toBe('李芳');
    memory.set('name', null);
    expect(memory.get('name')).toBeNull();
  });
});
