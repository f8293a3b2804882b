/** Writes a workbook of blank tables: words in, a file on disk, what is printed and the exit code out. */

import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { blankWorkbook } from '../../shared/forms/blank/blank-workbook.ts';
import type { FilledForm } from '../../shared/forms/filled-form.ts';
import { findForms } from '../../shared/forms/find-forms.ts';
import type { Pack } from '../../shared/pack/pack.ts';
import { choosePack, PACKS } from '../../shared/pack/packs.ts';
import { writeXlsx } from '../../shared/workbook/xlsx-write.ts';
import { packNamed } from './packs.ts';
import { openFile } from './read-file.ts';
import type { Run } from './run-check.ts';

const USAGE = `用法：npm run --silent template -- [选项] 输出.xlsx

  生成空表：公式已写好，可填的单元格之外都已锁定（没有密码）。
  --unit 单位名称         填报单位
  --projects 3            附件3的张数，默认1；也可以写项目名称，用逗号隔开
  --last-year 去年.xlsx   带入去年的决算数和年末结转
  --all                   附上（如有）的附件4–6
  --year 2024             年度，默认为填报方案的年度
  --pack hunan-2024       填报方案的编号或文件（.json），默认按年度和单位选
  --help                  显示本说明

退出码：0 已生成；2 没有生成。`;

const MOST_PROJECTS = 200;

const OPTIONS = {
  unit: { type: 'string' },
  projects: { type: 'string', default: '1' },
  'last-year': { type: 'string' },
  all: { type: 'boolean', default: false },
  year: { type: 'string' },
  pack: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export async function runTemplate(words: readonly string[]): Promise<Run> {
  let given: ReturnType<typeof readWords>;
  try {
    given = readWords(words);
  } catch {
    return refuse('选项有误，请核对。');
  }
  const { values, positionals } = given;
  if (values.help) return { code: 0, output: USAGE, complaint: '' };
  const [target, ...others] = positionals;
  if (target === undefined || others.length > 0) return refuse('请给出一个输出文件，如 空表.xlsx。');
  if (extname(target).toLowerCase() !== '.xlsx') return refuse(`输出文件请用 .xlsx 结尾：${target}`);
  const asked = values.year === undefined ? null : Number(values.year);
  if (asked !== null && (!Number.isInteger(asked) || asked < 2000 || asked > 2100))
    return refuse(`--year 请写成 2024 的样子：${values.year}`);
  const named = values.pack === undefined ? null : await packNamed(values.pack);
  if (named && !named.ok) return refuse(named.message);
  const pack = named?.pack ?? choosePack(PACKS, { year: asked, unit: values.unit ?? null });
  const year = asked ?? pack.year;
  const projects = projectNames(values.projects);
  if (!projects) return refuse(`--projects 请写张数（1至${MOST_PROJECTS}）或项目名称：${values.projects}`);

  const before = values['last-year'];
  const lastYear = before === undefined ? [] : await formsIn(before, pack);
  if (typeof lastYear === 'string') return refuse(`${before}：${lastYear}`);
  const { unit, all } = values;
  const { workbook, style } = blankWorkbook(pack.forms, {
    pack,
    year,
    projects,
    lastYear,
    optional: all,
    ...(unit === undefined ? {} : { unit }),
  });
  try {
    await writeFile(target, writeXlsx(workbook, style), { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    return fail(
      exists ? `${target} 已经存在，没有覆盖。请换一个文件名。` : `${target} 写不进去。请核对位置和权限。`,
    );
  }
  return {
    code: 0,
    output: `已生成 ${target}：${workbook.sheets.map(({ name }) => name).join('、')}\n${packLine(pack)}`,
    complaint: '',
  };
}

function readWords(words: readonly string[]) {
  return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
}

/** `3` → three without a name; `甲,乙` → two with one; null where the number is out of bounds. */
function projectNames(text: string): string[] | null {
  if (!/^\d+$/.test(text.trim())) {
    const names = text.split(/[,，、]/).flatMap((name) => name.trim() || []);
    return names.length > 0 && names.length <= MOST_PROJECTS ? names : null;
  }
  const count = Number(text);
  return count >= 1 && count <= MOST_PROJECTS ? Array.from({ length: count }, () => '') : null;
}

/** The forms of last year's workbook, or what is wrong with it. */
async function formsIn(path: string, pack: Pack): Promise<readonly FilledForm[] | string> {
  const opened = await openFile(path);
  if (!opened.ok) return opened.error.message;
  if (!opened.input.workbook) return '请给出去年的工作簿（.xlsx 或 .xls）。';
  const { forms } = findForms(opened.input.workbook, pack.forms);
  return forms.length > 0 ? forms : '里面没有找到标准表，没有可以带入的数。';
}

function packLine({ name, id, version, hash }: Pack): string {
  return `填报方案：${name}（${id}，第${version}版，${hash}）`;
}

function refuse(message: string): Run {
  return { code: 2, output: '', complaint: `${message}\n\n${USAGE}` };
}

function fail(message: string): Run {
  return { code: 2, output: '', complaint: message };
}
