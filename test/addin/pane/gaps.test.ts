import { describe, expect, it } from 'vitest';
import { fillGaps, gapKey, gapsOf } from '../../../addin/pane/report/gaps.ts';
import { type Section, sectionsText } from '../../../shared/narrative/section.ts';

const sections: Section[] = [
  {
    id: 'basics',
    heading: '一、部门基本情况',
    level: 1,
    blocks: [
      { kind: 'heading', level: 2, text: '（一）职能' },
      {
        kind: 'paragraph',
        id: 'basics-1',
        parts: [
          { kind: 'text', text: '主要职能：' },
          { kind: 'gap', question: '职能是什么？' },
        ],
      },
      {
        kind: 'table',
        id: 'basics-table',
        caption: '人员',
        unit: '',
        head: ['项', '数'],
        rows: [
          [
            { kind: 'text', text: '离退休' },
            { kind: 'gap', question: '多少人？' },
          ],
        ],
      },
    ],
  },
];
const duties = gapKey('basics-1', '职能是什么？');

describe('gaps in the report', () => {
  it('are found in paragraphs and tables', () => {
    expect(gapsOf(sections)).toEqual([duties, gapKey('basics-table', '多少人？')]);
  });

  it('are open until something is written', () => {
    expect(gapsOf(fillGaps(sections, {}))).toHaveLength(2);
    expect(gapsOf(fillGaps(sections, { [duties]: '  ' }))).toHaveLength(2);
    expect(gapsOf(fillGaps(sections, { [duties]: '主管农业。' }))).toHaveLength(1);
  });

  it('become the text that was written; the others stay marked', () => {
    const text = sectionsText(fillGaps(sections, { [duties]: '主管农业。' }));
    expect(text).toContain('主要职能：主管农业。');
    expect(text).toContain('【待补充：多少人？】');
  });
});
