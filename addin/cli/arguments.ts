/** What the command line of `check` asks for. */

export interface CheckArguments {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly together: boolean;
  readonly fields: boolean;
  readonly asOf: string | null;
  readonly pack: string | null;
  /** Last year's workbook, to compare with. */
  readonly lastYear: string | null;
  /** Last year's report, to see what was taken over from it. */
  readonly lastReport: string | null;
}

export type ParsedArguments =
  | { readonly kind: 'check'; readonly value: CheckArguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly message: string };

export const USAGE = `用法：npm run --silent check -- [选项] 文件…

  审核 .xlsx、.xls 工作簿，.json 工作簿数据，.docx、.txt 报告。
  --json               输出 JSON
  --together           所有文件作为一套，互相核对
  --fields             附上读到的全部字段（与 --json 合用）
  --as-of 2025-05-20   审核日期，默认今天
  --last-year 去年.xlsx 与去年的表核对：上年决算、年初结转、沿用的旧数
  --last-report 去年.docx 与去年的报告核对：照抄的段落、没有改的数
  --pack hunan-2024    填报方案的编号或文件（.json），默认按表中的年度和单位选
  --help               显示本说明

退出码：0 没有须改正的问题；1 有须改正的问题；2 有文件读不了，或选项有误。`;

const SWITCHES: ReadonlySet<string> = new Set(['--json', '--together', '--fields']);
const WITH_VALUE: ReadonlySet<string> = new Set(['--as-of', '--last-year', '--last-report', '--pack']);

/** Reads the words after the command; `--` ends the options, `--name=value` is `--name value`. */
export function parseArguments(words: readonly string[]): ParsedArguments {
  const files: string[] = [];
  const switches = new Set<string>();
  const values = new Map<string, string>();
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, name = word, given] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
    if (word === '--') files.push(...rest.splice(0));
    else if (!word.startsWith('-')) files.push(word);
    else if (word === '--help' || word === '-h') return { kind: 'help' };
    else if (SWITCHES.has(word)) switches.add(word);
    else if (!WITH_VALUE.has(name)) return refuse(`没有这个选项：${word}`);
    else {
      const value = given ?? rest.shift();
      if (value === undefined) return refuse(`${name} 后面缺少内容。`);
      values.set(name, value);
    }
  }
  const asOf = values.get('--as-of') ?? null;
  if (asOf !== null && !isDay(asOf)) return refuse(`--as-of 请写成 2025-05-20 的样子：${asOf}`);
  if (files.length === 0) return refuse('请给出要审核的文件。');
  return {
    kind: 'check',
    value: {
      files,
      json: switches.has('--json'),
      together: switches.has('--together'),
      fields: switches.has('--fields'),
      asOf,
      pack: values.get('--pack') ?? null,
      lastYear: values.get('--last-year') ?? null,
      lastReport: values.get('--last-report') ?? null,
    },
  };
}

/** A day of the calendar: `2025-02-30` is none. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function refuse(message: string): ParsedArguments {
  return { kind: 'refused', message };
}
