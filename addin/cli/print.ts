/** The results of a check as a person reads them in a terminal. */

import type { CheckOutput, FileOutput } from './check-output.ts';

type Finding = FileOutput['findings'][number];
type Counts = FileOutput['counts'];

/** In the order in which people work them off. */
const GROUPS: readonly { title: string; mark: string; of: (finding: Finding) => boolean }[] = [
  { title: '须改正', mark: '✗', of: ({ state, severity }) => state === 'fail' && severity === 'error' },
  { title: '须说明', mark: '!', of: ({ state, severity }) => state === 'fail' && severity === 'warning' },
  { title: '供参考', mark: '·', of: ({ state, severity }) => state === 'fail' && severity === 'info' },
  { title: '未核', mark: '?', of: ({ state }) => state === 'not-checked' },
];

/** The whole report: file by file, then what shows between them, then a line about all. */
export function printOutput({ files, sets = [] }: CheckOutput): string {
  const blocks = [
    ...files.map(fileLines),
    ...sets.map((set) => [`合并审核（${set.files.length}个文件）`, ...findingLines(set.findings)]),
    ...(files.length > 1 ? [[lastLine(files)]] : []),
  ];
  return blocks.map((lines) => lines.join('\n')).join('\n\n');
}

function fileLines({ file, ok, error, unit, year, forms, unsure, findings }: FileOutput): string[] {
  if (!ok) return [file, `  ✗ 没有审核：${error?.message ?? ''}`];
  const heading = [file, unit, year === null ? null : `${year}年度`].filter((part) => part !== null);
  const tables = forms.map(({ title, sheet }) => `  ${title}（${sheet}）`);
  return [
    heading.join('　'),
    ...(tables.length > 0 ? tables : ['  没有找到标准表']),
    ...unsure.map(unsureLine),
    ...findingLines(findings),
  ];
}

const MOST_MISSING = 3;

/** A table of which only the title and a few labels were found. */
function unsureLine({ title, sheet, cell, missing }: FileOutput['unsure'][number]): string {
  const named = missing
    .slice(0, MOST_MISSING)
    .map(({ label, nearest }) => (nearest === null ? label : `${label}（最接近：${nearest}）`));
  return `  ? ${title}（${sheet}!${cell}）认不全，没有读取：缺${missing.length}个标签，如${named.join('、')}`;
}

function findingLines(findings: readonly Finding[]): string[] {
  const groups = GROUPS.flatMap(({ title, mark, of }) => {
    const members = findings.filter(of);
    if (members.length === 0) return [];
    return [`  ${title} ${members.length}`, ...members.flatMap((finding) => oneFinding(finding, mark))];
  });
  return groups.length > 0 ? groups : ['  没有发现问题'];
}

function oneFinding(
  { rule, sheet, cells, message, arithmetic, quote, fix }: Finding,
  mark: string,
): string[] {
  const place = [sheet, cells.join('、')].filter((part) => part).join('!');
  return [
    `    ${mark} ${place ? `${place}　` : ''}${message} [${rule}]`,
    ...(arithmetic ? [`      算式：${arithmetic}`] : []),
    ...(quote ? [`      原文：${quote}`] : []),
    ...(fix?.changes ?? []).map(
      ({ sheet: on, cell, from, to }) => `      可改：${on}!${cell}　${from || '空'} → ${to || '空'}`,
    ),
  ];
}

function lastLine(files: readonly FileOutput[]): string {
  const unread = files.filter(({ ok }) => !ok).length;
  const sum = (key: keyof Counts) => files.reduce((total, { counts }) => total + counts[key], 0);
  return (
    `共${files.length}个文件：须改正 ${sum('error')}　须说明 ${sum('warning')}　供参考 ${sum('info')}　` +
    `未核 ${sum('notChecked')}${unread > 0 ? `　读不了 ${unread}` : ''}`
  );
}
