/** The indicator block (绩效指标) that 附件2 and 附件3 share, filled. */

import { SCORE, type SheetBuilder } from './sheet-builder.ts';

export interface Indicator {
  readonly first: string;
  readonly second: string;
  readonly third: string;
  readonly target: string;
  readonly actual: string;
  readonly weight: number;
  readonly score: number;
  readonly reason?: string;
}

export interface EvaluationTexts {
  readonly goal: string;
  readonly achieved: string;
  readonly indicators: readonly Indicator[];
}

/** Where the block left off: the next free row, and the total score. */
export interface IndicatorBlock {
  readonly nextRow: number;
  readonly total: number;
}

/** Writes 年度总体目标, the indicator rows and 总分; `executionScore` is the cell and value of the money block's 得分. */
export function writeIndicators(
  sheet: SheetBuilder,
  top: number,
  texts: EvaluationTexts,
  executionScore: { readonly cell: string; readonly value: number },
): IndicatorBlock {
  sheet.merged(`A${top}:A${top + 1}`, '年度总体目标');
  sheet.merged(`B${top}:E${top}`, '预期目标');
  sheet.merged(`F${top}:I${top}`, '实际完成情况');
  sheet.merged(`B${top + 1}:E${top + 1}`, texts.goal);
  sheet.merged(`F${top + 1}:I${top + 1}`, texts.achieved);

  const head = top + 2;
  [
    '一级指标',
    '二级指标',
    '三级指标',
    '年度指标值',
    '实际完成值',
    '分值',
    '得分',
    '偏差原因分析及改进措施',
  ].forEach((label, i) => {
    sheet.put(`${'BCDEFGHI'[i]}${head}`, label);
  });
  const first = head + 1;
  let previous: Indicator | undefined;
  texts.indicators.forEach((indicator, i) => {
    const row = first + i;
    if (indicator.first !== previous?.first) sheet.put(`B${row}`, indicator.first);
    if (indicator.first !== previous?.first || indicator.second !== previous.second) {
      sheet.put(`C${row}`, indicator.second);
    }
    sheet.put(`D${row}`, indicator.third);
    sheet.put(`E${row}`, indicator.target);
    sheet.put(`F${row}`, indicator.actual);
    sheet.put(`G${row}`, indicator.weight);
    sheet.put(`H${row}`, indicator.score, SCORE);
    sheet.put(`I${row}`, indicator.reason ?? null);
    previous = indicator;
  });
  const last = first + texts.indicators.length - 1;
  sheet.merged(`A${head}:A${last}`, '绩效指标');

  const total = executionScore.value + texts.indicators.reduce((sum, indicator) => sum + indicator.score, 0);
  const rounded = Math.round(total * 100) / 100;
  sheet.merged(`A${last + 1}:F${last + 1}`, '总分');
  sheet.put(`G${last + 1}`, 100);
  sheet.formula(`H${last + 1}`, `${executionScore.cell}+SUM(H${first}:H${last})`, rounded, SCORE);
  return { nextRow: last + 2, total: rounded };
}
