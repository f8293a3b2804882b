/** Every rule of a pack as a line that people can read: what must hold, on which tables, how severe, and where it comes from. */

import type { Severity } from '../../shared/finding/finding.ts';
import { FORMULA_TITLES } from '../../shared/finding/texts/formula-titles.ts';
import type { Pack } from '../../shared/pack/pack.ts';
import type { RuleSpec } from '../../shared/rules/schema.ts';

export type RuleArea = 'tables' | 'report' | 'formula';

export interface RuleLine {
  readonly id: string;
  readonly area: RuleArea;
  readonly title: string;
  /** The audit formula, and the condition under which it is checked. */
  readonly formula: string | null;
  readonly when: string | null;
  /** What is said where it does not hold. */
  readonly message: string | null;
  /** Short names of the tables; 自评报告, 全部工作表. */
  readonly on: string;
  readonly severity: Severity;
  readonly source: string;
}

/** A rule for more tables than this is for all of them. */
const MOST_NAMED = 4;

export function rulesOf(pack: Pack): RuleLine[] {
  const shorts = new Map(pack.forms.map(({ kind, short }) => [kind, short]));
  return [
    ...pack.rules.map((rule) => tableRule(rule, shorts)),
    ...Object.entries(pack.textRules.rules).map(
      ([id, { severity, zh, source }]): RuleLine => ({
        id,
        area: 'report',
        title: source,
        formula: null,
        when: null,
        message: withBlanks(zh),
        on: '自评报告',
        severity,
        source,
      }),
    ),
    ...Object.entries(FORMULA_TITLES['zh-CN']).map(
      ([code, title]): RuleLine => ({
        id: `formula/${code}`,
        area: 'formula',
        title,
        formula: null,
        when: null,
        message: null,
        on: '全部工作表',
        severity: 'warning',
        source: '公式检查',
      }),
    ),
  ];
}

function tableRule(
  { id, part, title, forms, each, formula, when, message, severity, source }: RuleSpec,
  shorts: ReadonlyMap<string, string>,
): RuleLine {
  const on = forms.length > MOST_NAMED ? '各表' : forms.map((kind) => shorts.get(kind) ?? kind).join('、');
  const columns = Array.isArray(each)
    ? `（${each.join('、')}）`
    : each === undefined
      ? ''
      : `（每行${each}）`;
  return {
    id: part === undefined ? id : `${id}/${part}`,
    area: 'tables',
    title: title.zh,
    formula: formula ?? null,
    when: when ?? null,
    message: withBlanks(message.zh),
    on: on + columns,
    severity,
    source,
  };
}

/** `{=在职人数}人` is 〔在职人数〕人: what stands there when it is said. */
function withBlanks(message: string): string {
  return message.replace(/\{[=%]?([^{}]*)\}/g, '〔$1〕');
}

/** The lines that hold all of the words, wherever they stand. */
export function findRules(lines: readonly RuleLine[], words: string): RuleLine[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter(({ id, title, formula, when, message, on, source }) => {
    const text = [id, title, formula, when, message, on, source].join('\n').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
