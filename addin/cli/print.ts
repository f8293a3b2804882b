/** The results of a check as a person reads them in a terminal. */

import type { CheckOutput, FileOutput } from './check-output.ts';

type FindingLine = FileOutput['findings'][number];

const MARKS = { error: '✗ 须改正', warning: '! 须说明', info: '· 供参考' } as const;

/** The whole report, file by file. */
export function printOutput({ files, sets = [] }: CheckOutput): string {
  const blocks = files.map(printFile);
  for (const set of sets) {
    blocks.push(
      [`合并审核：${set.files.join('、')}`, ...set.findings.map(printFinding), summary(set.counts)].join(
        '\n',
      ),
    );
  }
  return blocks.join('\n\n');
}

function printFile({ file, ok, error, unit, year, forms, findings, counts }: FileOutput): string {
  if (!ok) return `${file}\n  ✗ ${error?.message ?? ''}`;
  const who = [unit, year === null ? null : `${year}年度`].filter(Boolean).join('，');
  const tables =
    forms.length > 0 ? forms.map(({ title, sheet }) => `${title}（${sheet}）`).join('、') : '没有找到标准表';
  return [who ? `${file}　${who}` : file, `  ${tables}`, ...findings.map(printFinding), summary(counts)].join(
    '\n',
  );
}

function printFinding({
  severity,
  state,
  rule,
  sheet,
  cells,
  message,
  arithmetic,
  quote,
}: FindingLine): string {
  const mark = state === 'not-checked' ? '? 未核　' : MARKS[severity];
  const place = sheet === null ? '' : ` ${sheet}!${cells.join('、')}`;
  const lines = [`  ${mark} [${rule}]${place}　${message}`];
  if (arithmetic) lines.push(`      算式：${arithmetic}`);
  if (quote) lines.push(`      原文：${quote}`);
  return lines.join('\n');
}

function summary({ error, warning, info, notChecked }: FileOutput['counts']): string {
  return `  须改正 ${error}　须说明 ${warning}　供参考 ${info}　未核 ${notChecked}`;
}
