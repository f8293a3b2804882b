import { describe, expect, it } from 'vitest';
import { editKey } from '../../../shared/narrative/edited/edit.ts';
import { textOf } from '../../../shared/narrative/section.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { aDesk, settled } from './desk.ts';

const STAFF = ['basics', 'staff'] as const;

async function withReport() {
  const desk = aDesk(sampleWorkbook());
  await desk.checking.recheck();
  await desk.reporting.refresh();
  return desk;
}

type Desk = Awaited<ReturnType<typeof withReport>>;

function staffText(desk: Desk): string {
  const section = desk.state().report.edited?.sections.find(({ id }) => id === 'basics');
  const block = section?.blocks.find((one) => one.kind === 'paragraph' && one.id === 'staff');
  return block?.kind === 'paragraph' ? textOf(block.parts) : '';
}

async function rewrite(desk: Desk, change: (text: string) => string) {
  await desk.reporting.rewrite(...STAFF);
  desk.reporting.typeRewriting(change(desk.state().report.rewriting?.text ?? ''));
  await desk.reporting.saveRewriting();
}

/** Somebody changes 在职人数 in the workbook. */
async function staffBecomes(desk: Desk, value: number) {
  desk.host.edit('附件1', 'D4', value);
  await desk.checking.recheck();
  await desk.reporting.refresh();
  await settled();
}

describe('a rewritten paragraph', () => {
  it('is kept in the workbook and follows the tables', async () => {
    const desk = await withReport();
    await rewrite(desk, (text) => `${text}其中女职工51人。`);
    expect(desk.state().kept.edits).toHaveLength(1);
    expect(desk.state().report.rewriting).toBeNull();
    await staffBecomes(desk, 140);
    expect(staffText(desk)).toContain('实际在职140人');
    expect(staffText(desk)).toContain('其中女职工51人。');
    expect(desk.state().report.edited?.conflicts).toBe(0);
  });

  it.each([
    ['mine', '137人'],
    ['next', '140人'],
  ] as const)('asks where both changed, and does as it is told: %s', async (choice, wanted) => {
    const desk = await withReport();
    await rewrite(desk, (text) => `经核对，${text.replace('138人', '137人')}`);
    await staffBecomes(desk, 140);
    expect(desk.state().report.edited?.conflicts).toBeGreaterThan(0);
    expect(staffText(desk)).toContain('请核对');
    await desk.reporting.settle(...STAFF, choice);
    expect(desk.state().report.edited?.conflicts).toBe(0);
    expect(staffText(desk)).toContain(`在职${wanted}`);
    expect(staffText(desk)).toContain('经核对，');
  });

  it('can be given back to the tables', async () => {
    const desk = await withReport();
    const written = staffText(desk);
    await rewrite(desk, () => '全是我写的。');
    expect(staffText(desk)).toBe('全是我写的。');
    desk.reporting.restore(...STAFF);
    await settled();
    expect(staffText(desk)).toBe(written);
    expect(desk.state().kept.edits).toEqual([]);
  });

  it('left as it was is no edit', async () => {
    const desk = await withReport();
    await rewrite(desk, (text) => text);
    expect(desk.state().kept.edits).toEqual([]);
    expect(desk.state().report.edited?.edited.has(editKey(...STAFF))).toBe(false);
  });
});
