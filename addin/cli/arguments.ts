/** What the command line of `check` asks for. */

export interface CheckArguments {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly together: boolean;
  readonly fields: boolean;
  readonly asOf: string | null;
  readonly pack: string | null;
}

export type ParsedArguments =
  | { readonly ok: true; readonly value: CheckArguments }
  | { readonly ok: false; readonly message: string };

export const USAGE = `用法：npm run --silent check -- [选项] 文件…

  审核 .xlsx、.xls 工作簿，.json 报送数据，.docx、.txt 报告。
  --json               输出 JSON
  --together           所有文件作为一套，互相核对
  --fields             附上读到的全部字段（与 --json 合用）
  --as-of 2025-05-20   审核日期，默认今天
  --pack hunan-2024    填报方案，默认 hunan-2024

退出码：0 没有须改正的问题；1 有须改正的问题；2 有文件读不了。`;

const SWITCHES = ['--json', '--together', '--fields'] as const;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Reads the words after the command; `--` ends the options. */
export function parseArguments(words: readonly string[]): ParsedArguments {
  const files: string[] = [];
  const on = new Set<string>();
  const values = new Map<string, string>();
  let options = true;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (!options || !word.startsWith('--')) {
      files.push(word);
    } else if (word === '--') {
      options = false;
    } else if (SWITCHES.some((name) => name === word)) {
      on.add(word);
    } else if (word === '--as-of' || word === '--pack') {
      const value = words[++i];
      if (value === undefined) return { ok: false, message: `${word} 后面缺少内容。` };
      values.set(word, value);
    } else {
      return { ok: false, message: `没有这个选项：${word}` };
    }
  }
  const asOf = values.get('--as-of') ?? null;
  if (asOf !== null && !DAY.test(asOf)) return { ok: false, message: '--as-of 请写成 2025-05-20 的样子。' };
  if (files.length === 0) return { ok: false, message: '请给出要审核的文件。' };
  return {
    ok: true,
    value: {
      files,
      json: on.has('--json'),
      together: on.has('--together'),
      fields: on.has('--fields'),
      asOf,
      pack: values.get('--pack') ?? null,
    },
  };
}
