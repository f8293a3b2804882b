/** What stands in the cells of any form: placeholders, text for numbers, missing rows. */

import type { FilledForm } from '../../forms/filled-form.ts';
import type { FieldType } from '../../forms/schema.ts';
import { toText } from '../../workbook/exact.ts';
import { remembered } from '../../workbook/once.ts';
import { isTextNumber, type Leaf } from '../cells.ts';
import { failed, NOT_APPLICABLE, notChecked, PASSED, type Ruling } from '../ruling.ts';
import { showField } from '../show.ts';
import {
  cellAt,
  fieldOf,
  keyOf,
  pickLeaves,
  type RuleFunction,
  saysNothing,
  textIn,
} from './rule-function.ts';

const PLACEHOLDER =
  /^(?:[xX×＊*○〇]{2,}|待填写?|待定|待补充|请填写?.*|请输入.*|此处填写.*|(?:数量|质量|时效|成本|社会效益|经济效益|满意度)?指标\s*[0-9一二三四五六七八九十]|[（(]?略[)）]?|[.…]{2,}|…+)$/;

/** Placeholders are short. */
const LONGEST_PLACEHOLDER = 20;

const saysPlaceholder = remembered((text) => PLACEHOLDER.test(text.trim()));

export function isPlaceholderText(text: string): boolean {
  return text.length <= LONGEST_PLACEHOLDER && saysPlaceholder(text);
}

/** M-07: the whole cell is a placeholder; part of a name (××专案) is not. */
export const placeholders: RuleFunction = ({ scope }) =>
  pickLeaves(scope, (reading) => reading.kind === 'text' && isPlaceholderText(reading.text)).map((leaf) =>
    failed({ cells: [leaf], facts: { 项: showField(leaf), 文字: textIn(leaf) }, key: keyOf(leaf) }),
  );

const isWords = (type: FieldType) => type === 'text' || type === 'date';

/** M-08: numbers stored as text, all of a form at once; words where a number belongs. A label's own number is text by design. */
export const textNumbers: RuleFunction = ({ scope }) => {
  const texts = pickLeaves(scope, (reading, type) => !isWords(type) && isTextNumber(reading));
  const words = pickLeaves(
    scope,
    (reading, type) =>
      !isWords(type) && type !== 'percent' && reading.kind === 'text' && !isPlaceholderText(reading.text),
  );
  const [first] = texts;
  const onlyPercents = texts.every(({ fieldType }) => fieldType === 'percent');
  return [
    ...(first
      ? [
          failed({
            cells: texts,
            facts: { 项: showField(first), 文字: textIn(first), 个数: String(texts.length) },
            ...(texts.length === 1 ? { variant: 'one' } : {}),
            fix: { safe: true, edits: texts.map((leaf) => ({ leaf, to: plainNumber(leaf) })) },
            // Percentages are compared, never added up: as text they do no harm.
            ...(onlyPercents ? { severity: 'info' as const } : {}),
          }),
        ]
      : []),
    ...words.map((leaf) =>
      failed({
        cells: [leaf],
        facts: { 项: showField(leaf), 文字: textIn(leaf) },
        variant: 'words',
        key: keyOf(leaf),
      }),
    ),
  ];
};

/** As a number would be typed. */
function plainNumber({ reading }: Leaf): string {
  return reading?.number ? toText(reading.number.value, 8) : '';
}

/** M-11: obligatory rows and labels. A whole block that is not there is not checked: the page may break off before it. */
export const missingLabels: RuleFunction = ({ scope }) => {
  const { form, set } = scope;
  const words = set.vocabulary.find(({ kind }) => kind === form.kind);
  const absent = Object.entries(words?.repeats ?? {}).filter(
    ([name, { required }]) => required && form.repeats[name] === undefined,
  );
  const columns = new Set(absent.flatMap(([, repeat]) => Object.keys(repeat.columns)));
  const totals = absent.length > 0 ? ['总分', '合计'] : [];
  const lost = form.missing.filter(({ field }) => !columns.has(field) && !totals.includes(field));
  const copies = set.ofKind.get(form.kind) ?? [];
  return [
    ...absent.map(([name]) => notChecked('absent', [fieldOf(scope, name)])),
    ...lost.flatMap(({ field, label, nearest }) => {
      // The copies of one form lack what their master lacks: that is told once, at the first.
      const same = copies.filter(({ missing }) =>
        missing.some((one) => one.field === field && one.nearest === nearest),
      );
      if (same.length > 0 && same[0] !== form) return [];
      return failed({
        cells: [titleOf(form)],
        related: same.slice(1).map(titleOf),
        facts: { 标签: label, 相近: nearest ?? '', 张数: String(same.length) },
        variant: nearest ? 'near' : same.length > 1 ? 'copies' : null,
        ...(nearest ? { severity: 'info' as const } : {}),
        key: field,
      });
    }),
  ];
};

/** A table without a title is pointed at where it begins. */
function titleOf(form: FilledForm): Leaf {
  return cellAt(form, form.titleCell ?? form.range.split(':')[0] ?? null, form.title);
}

/** X-26 is judged over the whole set, by reading each table in the other unit (restated-money.ts): its text stands in the pack. */
export const mixedMoney: RuleFunction = () => [NOT_APPLICABLE];

/** Rules that need a document which no check has at hand: once, with what is missing. */
export const needsDocument: RuleFunction = ({ scope, settings }) => [
  notChecked('no-document', [cellAt(scope.form, null, String(settings.document))]),
];

/** B-23: each group is all filled or all blank; 无, — and 0 count as blank. */
export const allOrNone: RuleFunction = ({ scope, settings }) => {
  const groups = (settings.groups ?? []) as readonly (readonly string[])[];
  return groups.map((names): Ruling => {
    const leaves = names.map((name) => fieldOf(scope, name));
    const blank = leaves.filter((leaf) => saysNothing(leaf) || /^0*\.?0*$/.test(textIn(leaf)));
    if (blank.length === leaves.length) return NOT_APPLICABLE;
    if (blank.length === 0) return PASSED;
    const facts = { 缺少: blank.map(showField).join('、') };
    return failed({
      cells: blank,
      related: leaves.filter((leaf) => !blank.includes(leaf)),
      facts,
      key: names.join(),
    });
  });
};
