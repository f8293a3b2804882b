/** Messages of formula findings in English. */

import type { FormulaTexts } from './formula-facts.ts';

export const formulaTextsEn: FormulaTexts = {
  'error-value': ({ code, cells, reached }) =>
    `${cells} gives the error value ${code}${
      reached > 0 ? ` and passes it on to ${reached} other cell${reached > 1 ? 's' : ''}` : ''
    }: correct the formula or the cells that it refers to.`,
  'typed-over': ({ cell, value, formula, expected, difference }) =>
    `${cell} holds the typed number ${value} where its row or column has a formula: ${formula} belongs here${
      expected === null ? '' : ` and gives ${expected}, a difference of ${difference}`
    }.`,
  'short-total': ({ cell, range, missed, shown, expected, difference }) =>
    `The total in ${cell} adds ${range} only and misses ${missed}: it should be ${expected} but shows ${shown}, a difference of ${difference}.`,
  'text-number': ({ cells, example, total }) =>
    `${cells} hold${cells.includes(':') ? '' : 's'} a number as text (“${example}”)${
      total === null ? '' : `, which the total in ${total} passes over`
    }: make it a number.`,
};
