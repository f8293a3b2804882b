/** One project in two tables: 附件1's lines and 附件3's forms (X-04, X-05, X-06, P-33). */

import type { FieldReading, FilledForm, RepeatRow } from '../../forms/filled-form.ts';
import { withoutLineNumber } from '../../forms/label-text.ts';
import { absolute, add, compare, type Exact, subtract, ZERO } from '../../workbook/exact.ts';
import { oncePer } from '../../workbook/once.ts';
import type { Leaf, Scope } from '../cells.ts';
import { type FormSet, inWan } from '../form-set.ts';
import { failed, NOT_APPLICABLE, notChecked, PASSED, type Ruling } from '../ruling.ts';
import { showAmount } from '../show.ts';
import { lacksDigit } from '../slips.ts';
import { editDistance } from '../vocabulary.ts';
import { isPlaceholderText } from './form-content.ts';
import { numberIn } from './indicator-results.ts';
import { columnOf, fieldOf, type RuleFunction, textIn } from './rule-function.ts';

const REPEATS = ['业务工作经费', '运行维护经费', '专项资金'];

/** A line of 附件1's 项目支出. */
interface Line {
  readonly form: FilledForm;
  readonly repeat: string;
  readonly row: RepeatRow;
  /** '' for the form's own category lines. */
  readonly name: string;
}

/** What the projects of a set are called, in both tables: found once, as names do not change while numbers are tried. */
interface Projects {
  /** 附件1's lines with an amount. */
  readonly lines: readonly Line[];
  readonly forms: readonly FilledForm[];
  /** Name of each form. */
  readonly names: ReadonlyMap<FilledForm, string>;
  /** The line of each form's name, as far as it was looked for. */
  readonly named: Map<FilledForm, NamedLine | null>;
}

interface NamedLine {
  readonly line: Line;
  /** Spelt the same; otherwise a little differently. */
  readonly same: boolean;
}

const projectsIn = oncePer((set: FormSet): Projects => {
  const forms = set.ofKind.get('project-evaluation') ?? [];
  const names = new Map(forms.map((form) => [form, plainName(form.fields.项目名称?.text ?? '')]));
  return { lines: linesOf(set), forms, names, named: new Map() };
});

function linesOf(set: FormSet): Line[] {
  const [form] = set.ofKind.get('basic-data') ?? [];
  if (!form) return [];
  return REPEATS.flatMap((repeat) =>
    (form.repeats[repeat] ?? [])
      .filter((row) => Object.values(row.fields).some((reading) => reading.number !== null))
      .map((row) => ({ form, repeat, row, name: row.printed ? '' : plainName(row.label) })),
  );
}

/** Without spaces, brackets' width, quotes, a leading number and the year. */
function plainName(name: string): string {
  return withoutLineNumber(
    name.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)),
  )
    .replace(/[\s　“”"《》'‘’]/g, '')
    .replace(/^(?:20\d\d年度?)/, '');
}

/** Names this much alike mean one project written two ways. */
const VARIANT = 0.75;

/** 1 for equal names, less the more characters differ; 0 where the lengths alone tell them apart. */
function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0 || Math.min(a.length, b.length) < VARIANT * longest) return 0;
  return 1 - editDistance(a, b) / longest;
}

/** The line of the same name, or one written a little differently. */
function lineNamed({ set }: Scope, form: FilledForm): NamedLine | null {
  const projects = projectsIn(set);
  const before = projects.named.get(form);
  if (before !== undefined) return before;
  const found = findLine(projects, form);
  projects.named.set(form, found);
  return found;
}

function findLine({ lines, forms, names }: Projects, form: FilledForm): NamedLine | null {
  const name = names.get(form) ?? '';
  if (name === '' || forms.some((other) => other !== form && names.get(other) === name)) return null;
  const named = lines.filter((line) => line.name !== '');
  const same = named.find((line) => line.name === name);
  if (same) return { line: same, same: true };
  const taken = new Set(names.values());
  const near = named
    .filter((line) => !taken.has(line.name))
    .map((line) => ({ line, like: likeness(line.name, name) }))
    .filter(({ like }) => like >= VARIANT)
    .sort((a, b) => b.like - a.like)[0];
  return near ? { line: near.line, same: false } : null;
}

/** A line without a name of its own whose budget or spending is this project's, and nobody else's, to the cent. */
function lineByAmount({ set }: Scope, form: FilledForm): Line | null {
  const { lines, forms } = projectsIn(set);
  const fitting = lines.filter((line) => line.name === '' && fits(line, form));
  const [line, ...more] = fitting;
  if (!line || more.length > 0) return null;
  return forms.some((other) => other !== form && fits(line, other)) ? null : line;
}

/** The amounts as they stand: which line is whose does not change while numbers are tried. */
function fits({ row, form: table }: Line, form: FilledForm): boolean {
  const own = (column: string) => amountIn(form, form.fields[`年度资金总额[${column}]`]);
  const line = (column: string) => amountIn(table, row.fields[column]);
  return (
    isAmong(line('本年预算'), [own('年初预算'), own('全年预算')]) ||
    isAmong(line('本年决算'), [own('全年执行')])
  );
}

function amountIn(form: FilledForm, reading: FieldReading | undefined): Exact | null {
  return reading?.number ? inWan(form, reading.number.value) : null;
}

function isAmong(amount: Exact | null, others: readonly (Exact | null)[]): boolean {
  return (
    amount !== null &&
    amount.n !== 0n &&
    others.some((other) => other !== null && compare(amount, other) === 0)
  );
}

/** X-04: spending is the same in both tables; the budget is 附件3's 年初 or 全年 one. */
export const sameProject: RuleFunction = ({ scope }) => {
  const { form } = scope;
  const line = lineNamed(scope, form)?.line ?? lineByAmount(scope, form);
  if (!line) return [NOT_APPLICABLE];
  const cell = (column: string) => columnOf(scope, line.repeat, line.row, column, line.form);
  const own = (column: string) => fieldOf(scope, `年度资金总额[${column}]`);
  const model = copiedFrom(scope, line);
  if (model) return [ofCopy(scope, line, model)];
  return [
    spentLastYear(scope, line, own('全年执行')) ??
      compareProject(line, '全年执行', [own('全年执行')], cell('本年决算')),
    compareProject(line, '预算', [own('年初预算'), own('全年预算')], cell('本年预算')),
  ];
};

/** Where this year's column of 附件1 holds last year's amounts in every line, it is 附件1's that is wrong; else null. */
function spentLastYear(scope: Scope, line: Line, own: Leaf): Ruling | null {
  const cell = (column: string, { repeat, row, form } = line) => columnOf(scope, repeat, row, column, form);
  const [now, before] = [cell('本年决算'), cell('上年决算')];
  const [stated, spent] = [numberIn(now), numberIn(own)];
  if (!stated || !spent || !isAmong(stated, [numberIn(before)])) return null;
  if (compare(absolute(subtract(stated, spent)), add(slackIn(own), slackIn(now))) <= 0) return null;
  const lines = projectsIn(scope.set).lines.filter((each) => each.form === line.form);
  // A whole amount may well be the same for years.
  const isSame = (each: Line) => {
    const amount = numberIn(cell('本年决算', each));
    return isAmong(amount, [numberIn(cell('上年决算', each))]) && amount?.d !== 1n;
  };
  if (!lines.every(isSame)) return null;
  return failed({
    cells: [now],
    related: [own, before],
    variant: 'last',
    numbers: { actual: stated, expected: spent, unit: '万元' },
    facts: {
      行名: line.row.label,
      附一: showAmount(stated, '万元'),
      附三: showAmount(spent, '万元'),
    },
    key: '全年执行',
  });
}

const COLUMNS = ['年初预算', '全年预算', '全年执行'];

/**
 * The form whose amounts stand here as well, column by column, though they are those of its own line and none of this
 * form's: it was copied, and the name alone was changed.
 */
function copiedFrom(scope: Scope, line: Line): FilledForm | null {
  const totals = (form: FilledForm) =>
    COLUMNS.map((column) => numberIn(fieldOf(scope, `年度资金总额[${column}]`, form)));
  const own = totals(scope.form);
  if (own.some((amount) => amount === null || amount.n === 0n)) return null;
  if (fitsIn(scope, line, scope.form)) return null;
  const others = projectsIn(scope.set).forms.filter((form) => form !== scope.form);
  const models = others.filter((form) => {
    const same = totals(form).every((amount, i) => {
      const here = own[i];
      return amount !== null && here != null && compare(amount, here) === 0;
    });
    const theirs = same ? lineNamed(scope, form)?.line : null;
    return theirs != null && fitsIn(scope, theirs, form);
  });
  const [model, ...more] = models;
  return model && more.length === 0 ? model : null;
}

/** The line has the form's budget or what it spent, as the scope sees them. */
function fitsIn(scope: Scope, { repeat, row, form: table }: Line, form: FilledForm): boolean {
  const own = (column: string) => numberIn(fieldOf(scope, `年度资金总额[${column}]`, form));
  const line = (column: string) => numberIn(columnOf(scope, repeat, row, column, table));
  return (
    isAmong(line('本年预算'), [own('年初预算'), own('全年预算')]) ||
    isAmong(line('本年决算'), [own('全年执行')])
  );
}

function ofCopy(scope: Scope, line: Line, model: FilledForm): Ruling {
  const leaves = COLUMNS.map((column) => fieldOf(scope, `年度资金总额[${column}]`)).reverse();
  const spent = columnOf(scope, line.repeat, line.row, '本年决算', line.form);
  const budget = columnOf(scope, line.repeat, line.row, '本年预算', line.form);
  const name = fieldOf(scope, '项目名称', model);
  return failed({
    cells: leaves,
    related: [spent, budget, ...COLUMNS.map((column) => fieldOf(scope, `年度资金总额[${column}]`, model))],
    variant: 'copied',
    // No number to put there: what sums over all projects are off by, for this one.
    numbers: {
      actual: numberIn(fieldOf(scope, '年度资金总额[全年执行]')),
      expected: numberIn(spent),
      orElse: [numberIn(budget) ?? ZERO],
      unit: '万元',
      open: true,
      supposed: true,
    },
    facts: {
      原项目: textIn(name),
      行名: line.row.label,
      预算: showAmount(numberIn(budget) ?? ZERO, '万元'),
      决算: showAmount(numberIn(spent) ?? ZERO, '万元'),
    },
    key: '全年执行',
  });
}

function compareProject(line: Line, name: string, own: readonly Leaf[], other: Leaf): Ruling {
  const expected = numberIn(other);
  const filled = own.filter((leaf) => numberIn(leaf));
  const [first] = filled;
  const actual = first ? numberIn(first) : null;
  if (!expected || !first || !actual) return NOT_APPLICABLE;
  const near = (leaf: Leaf) => {
    const gap = absolute(subtract(numberIn(leaf) ?? actual, expected));
    return compare(gap, add(slackIn(leaf), slackIn(other))) <= 0;
  };
  if (filled.some(near)) return PASSED;
  // It may be the budget that nobody has filled in.
  const blank = own.filter(({ reading }) => reading?.kind === 'blank');
  if (blank.length > 0) return notChecked('blank', blank);
  const facts = {
    栏: name,
    行名: line.row.label,
    附三: showAmount(actual, '万元'),
    附一: showAmount(expected, '万元'),
  };
  const [, second] = filled;
  if (!second) {
    // 附件1 has the 年初 budget: a form that prints only the adjusted one may well differ, though hardly by as much again.
    const adjusted = own.length > 1;
    if (adjusted && !isTwice(actual, expected))
      return notChecked(
        'absent',
        own.filter((leaf) => leaf !== first),
      );
    return failed({
      ...(adjusted ? { severity: 'warning' as const } : {}),
      cells: [first],
      related: [other],
      numbers: { actual, expected, unit: '万元' },
      facts,
      key: name,
    });
  }
  // Two amounts of 附件3 that agree with each other outweigh the one of 附件1.
  const agreed = filled.every((leaf) => compare(numberIn(leaf) ?? actual, actual) === 0);
  if (!agreed) return toldByBoth(first, second, other, facts, name);
  return failed({
    cells: [other],
    related: filled,
    numbers: { actual: expected, expected: actual, unit: '万元' },
    facts,
    key: name,
  });
}

/** Whether one amount is more than twice the other. */
function isTwice(a: Exact, b: Exact): boolean {
  return compare(a, add(b, b)) > 0 || compare(b, add(a, a)) > 0;
}

/** Neither budget of 附件3 is 附件1's: the nearer one tells the difference, and nothing tells which of the three is wrong. */
function toldByBoth(
  first: Leaf,
  second: Leaf,
  other: Leaf,
  facts: Readonly<Record<string, string>>,
  key: string,
): Ruling {
  const amountOf = (leaf: Leaf) => numberIn(leaf) ?? ZERO;
  const gapTo = (leaf: Leaf, from = other) => absolute(subtract(amountOf(leaf), amountOf(from)));
  // 49.89 for 479.89, where the other budget is near 附件1's: a digit is missing in this one.
  const mistyped = [[first, second] as const, [second, first] as const].find(
    ([leaf, beside]) =>
      lacksDigit(amountOf(leaf), amountOf(other)) && compare(gapTo(other, beside), gapTo(leaf, beside)) < 0,
  );
  if (mistyped) {
    const [leaf, beside] = mistyped;
    return failed({
      cells: [leaf],
      related: [other, beside],
      numbers: { actual: amountOf(leaf), expected: amountOf(other), unit: '万元' },
      facts: { ...facts, 附三: showAmount(amountOf(leaf), '万元') },
      key,
    });
  }
  const [near, far] = compare(gapTo(second), gapTo(first)) < 0 ? [second, first] : [first, second];
  return failed({
    cells: [other],
    related: [near, far],
    variant: 'neither',
    numbers: {
      actual: amountOf(other),
      expected: amountOf(near),
      orElse: [amountOf(far)],
      unit: '万元',
      open: true,
    },
    facts: {
      ...facts,
      附三: showAmount(amountOf(first), '万元'),
      另额: showAmount(amountOf(second), '万元'),
      近项: near === first ? '年初预算' : '全年预算',
    },
    key,
  });
}

/** How far the digits shown may be from the true amount. */
function slackIn({ value }: Leaf): Exact {
  return value.type === 'number' ? value.slack : ZERO;
}

/** one project, two spellings. */
export const projectNames: RuleFunction = ({ scope }) => {
  const found = lineNamed(scope, scope.form);
  if (found?.same) return [PASSED];
  const line = found?.line ?? lineButForBrackets(projectsIn(scope.set), scope.form);
  if (!line) return [NOT_APPLICABLE];
  const leaf = fieldOf(scope, '项目名称');
  return [
    failed({
      cells: [leaf],
      facts: { 项目: textIn(leaf), 行名: line.row.label },
      ...(found ? {} : { severity: 'info' as const, variant: 'brackets' }),
    }),
  ];
};

const IN_BRACKETS = /[(（][^()（）]*[)）]/g;

/** The only line that differs by what stands in brackets (一期): perhaps the same project, perhaps a part of it. */
function lineButForBrackets({ lines, forms, names }: Projects, form: FilledForm): Line | null {
  const bare = (name: string) => name.replace(IN_BRACKETS, '');
  const name = names.get(form) ?? '';
  const taken = new Set(names.values());
  const alike = lines.filter(
    (line) => line.name !== '' && line.name !== name && bare(line.name) === bare(name),
  );
  const [line, ...more] = alike;
  const isAlone = forms.every((other) => other === form || bare(names.get(other) ?? '') !== bare(name));
  return line && bare(name) !== '' && more.length === 0 && isAlone && !taken.has(line.name) ? line : null;
}

/** 附件1's lines of a project that has no form; an item may join several projects (甲及乙). */
const linesWithoutForm = oncePer((set: FormSet): readonly Line[] => {
  const { lines, names } = projectsIn(set);
  const projects = [...names.values()];
  return lines
    .filter(({ name }) => name !== '' && !/^其他|^其它/.test(name))
    .filter(({ name }) => !projects.some((other) => isThatProject(name, other)));
});

/** a project named in 附件1 has its form. */
export const projectsWithoutForm: RuleFunction = ({ scope }) => {
  if (projectsIn(scope.set).forms.length === 0) return [NOT_APPLICABLE];
  const missing = projectsMissing(scope.set);
  // A form that was copied and kept its name, or has none, is told where it stands (P-33, P-31, M-07).
  if (missing.length <= surplusForms(scope.set).length + unnamedForms(scope.set)) return [PASSED];
  return missing.map((line) =>
    failed({
      cells: [columnOf(scope, line.repeat, line.row, '本年决算', line.form)],
      facts: { 项目: line.row.label },
      key: line.row.labelCell,
    }),
  );
};

/** Names stay while amounts change. */
function projectsMissing(set: FormSet): readonly Line[] {
  return linesWithoutForm(set).filter(hasMoney);
}

/** The second and further forms of one name. */
const surplusForms = oncePer((set: FormSet): readonly FilledForm[] => {
  const { forms, names } = projectsIn(set);
  const nameOf = (form: FilledForm) => names.get(form) ?? '';
  return forms.filter(
    (form, i) => nameOf(form) !== '' && forms.slice(0, i).some((other) => nameOf(other) === nameOf(form)),
  );
});

/** How many forms with money have no name, or Xs in its place: they may be anybody's. */
function unnamedForms(set: FormSet): number {
  const { forms, names } = projectsIn(set);
  const isUnnamed = (form: FilledForm) => {
    const name = names.get(form) ?? '';
    return name === '' || isPlaceholderText(name);
  };
  const isUsed = ({ fields }: FilledForm) =>
    ['年初预算', '全年预算', '全年执行'].some((column) => {
      const number = fields[`年度资金总额[${column}]`]?.number;
      return number ? number.value.n !== 0n : false;
    });
  return forms.filter((form) => isUnnamed(form) && isUsed(form)).length;
}

/** P-34: what was neither budgeted nor spent this year has no form. */
function hasMoney({ row }: Line): boolean {
  return ['本年预算', '本年决算'].some((column) => {
    const number = row.fields[column]?.number;
    return number ? number.value.n !== 0n : false;
  });
}

function isThatProject(line: string, form: string): boolean {
  if (form === '') return false;
  return line.includes(form) || form.includes(line) || likeness(line, form) >= VARIANT;
}

/** P-33: two forms of one name. */
export const repeatedProject: RuleFunction = ({ scope }) => {
  const { forms, names } = projectsIn(scope.set);
  const name = names.get(scope.form) ?? '';
  const same = forms.filter((form) => names.get(form) === name);
  if (name === '' || same.length < 2) return [PASSED];
  const missing = projectsMissing(scope.set);
  const copy = misnamed(scope, same, missing);
  const copies = copy ? [copy.form] : same.slice(1);
  if (!copies.includes(scope.form)) return [PASSED];
  const leaf = fieldOf(scope, '项目名称');
  const others = same.filter((form) => form !== scope.form);
  const instead = missing.length > 0 && missing.length <= surplusForms(scope.set).length;
  return [
    failed({
      cells: [leaf],
      related: others.map((form) => fieldOf(scope, '项目名称', form)),
      facts: {
        项目: textIn(leaf),
        张数: String(same.length),
        缺少: missing.map(({ row }) => `“${row.label}”`).join('、'),
      },
      variant: instead ? 'instead' : null,
      fix: copy ? { safe: false, edits: [{ leaf, to: withoutLineNumber(copy.line.row.label) }] } : null,
    }),
  ];
};

/** Of two forms of one name the one whose amounts are those of the line that has no form, where the other's are the name's. */
function misnamed(
  scope: Scope,
  same: readonly FilledForm[],
  missing: readonly Line[],
): { readonly form: FilledForm; readonly line: Line } | null {
  const [one, other, ...more] = same;
  if (!one || !other || more.length > 0) return null;
  const { lines, names } = projectsIn(scope.set);
  const line = lines.find((each) => each.name !== '' && each.name === names.get(one));
  if (!line) return null;
  const fitting = [
    { form: one, right: other },
    { form: other, right: one },
  ].flatMap(({ form, right }) =>
    fitsIn(scope, line, right) && !fitsIn(scope, line, form)
      ? missing.filter((each) => fitsIn(scope, each, form)).map((each) => ({ form, line: each }))
      : [],
  );
  const [found, ...others] = fitting;
  return found && others.length === 0 ? found : null;
}
