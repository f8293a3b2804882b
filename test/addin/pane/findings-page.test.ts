import { describe, expect, it } from 'vitest';
import { textOf, type VNode } from '../../../addin/pane/dom/h.ts';
import { speechIn } from '../../../addin/pane/strings/strings.ts';
import { printingWork } from '../../../addin/pane/work/printing.ts';
import { sampleWithMistakes } from '../../../shared/sample/sample-workbook.ts';
import { aDesk } from './desk.ts';

function rowsOf(node: VNode | string): VNode[] {
  if (typeof node === 'string') return [];
  return node.tag === 'tr' ? [node] : node.children.flatMap(rowsOf);
}

describe('the printed findings', () => {
  it('say whose tables they are, by which rules and when, and have a row for each finding with its explanation', async () => {
    const desk = aDesk(sampleWithMistakes());
    const { host, services, store } = desk;
    const printing = printingWork({ host, services, store, speech: speechIn('zh-CN') });
    await desk.checking.recheck();
    const findings = desk.state().checking.outcome?.result.findings ?? [];
    const warning = findings.find(({ severity }) => severity === 'warning')?.id ?? '';
    desk.explaining.typeName('李芳');
    desk.explaining.type(warning, '年中调入三人，编制正在核增。');
    desk.explaining.save(warning);
    await printing.print();

    const [page = []] = services.printed;
    const text = page.map(textOf).join('\n');
    for (const word of ['云溪县农业农村局', '2024年度', '2025年5月20日', '填报方案', '须改正4个']) {
      expect(text).toContain(word);
    }
    const [head, ...rows] = page.flatMap(rowsOf);
    expect(head?.children.map(textOf)).toContain('位置');
    expect(rows).toHaveLength(findings.length);
    for (const [i, { message, cells, sheet }] of findings.entries()) {
      expect(textOf(rows[i] ?? '')).toContain(message);
      if (sheet !== null && cells[0]) expect(textOf(rows[i] ?? '')).toContain(`${sheet}!${cells[0]}`);
    }
    expect(rows.map(textOf).filter((row) => row.includes('编制正在核增'))).toHaveLength(1);
  });

  it('are not printed before there are any', async () => {
    const { host, services, store } = aDesk(sampleWithMistakes());
    await printingWork({ host, services, store, speech: speechIn('zh-CN') }).print();
    expect(services.printed).toEqual([]);
  });
});
