/** A detector's message in the reader's language. */

import type { Locale } from '../finding/finding.ts';
import { formulaTextsEn } from '../finding/texts/formula-en.ts';
import type { FormulaFacts } from '../finding/texts/formula-facts.ts';
import { formulaTextsZh } from '../finding/texts/formula-zh.ts';

export function messageOf<Code extends keyof FormulaFacts>(
  locale: Locale,
  code: Code,
  facts: FormulaFacts[Code],
): string {
  const texts = locale === 'zh-CN' ? formulaTextsZh : formulaTextsEn;
  return texts[code](facts);
}

/** Where formula findings come from: no rule book, but the sheet's own formulas. */
export function sourceOf(locale: Locale): string {
  return locale === 'zh-CN' ? '公式检查' : 'Formula check';
}
