/** A detector's message in the reader's language. */

import type { Locale } from '../finding/finding.ts';
import { formulaTextsEn } from '../finding/texts/formula-en.ts';
import type { FormulaFacts } from '../finding/texts/formula-facts.ts';
import { FORMULA_TITLES } from '../finding/texts/formula-titles.ts';
import { formulaTextsZh } from '../finding/texts/formula-zh.ts';
import type { Downstream } from './downstream.ts';

export function messageOf<Code extends keyof FormulaFacts>(
  locale: Locale,
  code: Code,
  facts: FormulaFacts[Code],
): string {
  const texts = locale === 'zh-CN' ? formulaTextsZh : formulaTextsEn;
  return texts[code](facts);
}

/** Where a formula finding comes from: no rule book, but the sheet's own formulas. */
export function sourceOf(locale: Locale, code: keyof FormulaFacts): string {
  const title = FORMULA_TITLES[locale][code];
  return locale === 'zh-CN' ? `公式检查：${title}` : `Formula check: ${title}`;
}

/** The sentence that follows the message of a wrong cell. */
export function downstreamText(locale: Locale, { count, end }: Downstream): string {
  if (locale === 'zh-CN')
    return end === null ? `受它影响的公式超过${count}个。` : `受它影响的公式有${count}个，直至${end}。`;
  if (end === null) return ` More than ${count} formulas depend on it.`;
  return count === 1 ? ` ${end} depends on it.` : ` ${count} formulas depend on it, up to ${end}.`;
}
