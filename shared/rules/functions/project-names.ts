/** What projects are called in two tables, and that each has one form (X-05, X-06, P-33). */

import type { FilledForm } from '../../forms/filled-form.ts';
import { withoutLineNumber } from '../../forms/label-text.ts';
import { oncePer } from '../../workbook/once.ts';
import type { Scope } from '../cells.ts';
import type { FormSet } from '../form-set.ts';
import { failed, NOT_APPLICABLE, PASSED } from '../ruling.ts';
import { isPlaceholderText } from './form-content.ts';
import {
  COLUMNS,
  fitsIn,
  type Line,
  likeness,
  lineNamed,
  type Projects,
  projectsIn,
  totalOf,
  VARIANT,
} from './project-lines.ts';
import { columnOf, fieldOf, type RuleFunction, textIn } from './rule-function.ts';

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
    COLUMNS.some((column) => {
      const number = fields[totalOf(column)]?.number;
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
