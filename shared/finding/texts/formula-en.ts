/** Messages of formula findings in English. */

import type { Change, FormulaTexts } from './formula-facts.ts';

const change = (change: Change | null) => {
  if (!change) return '';
  if (change.agree) return ' (the result is the same for now)';
  return `, which gives ${change.expected} instead of ${change.actual}, a difference of ${change.difference}`;
};
const also = (others: string) => (others === '' ? '' : `; likewise ${others}`);

export const formulaTextsEn: FormulaTexts = {
  'error-value': ({ code, cells, reached }) =>
    `${cells}: error value ${code}${
      reached > 0 ? `, passed on to ${reached} other cell${reached > 1 ? 's' : ''}` : ''
    }. Correct the formula or the cells that it refers to.`,
  'broken-pattern': ({ cell, others, line, peers, formula, expected, change: c }) =>
    `${cell} has ${formula}, unlike ${peers} other cells of its ${line}: by their formula it would be ${expected}${change(c)}${also(others)}.`,
  'typed-over': ({ cell, others, line, value, expected, change: c }) =>
    `${cell} holds the typed number ${value} where its ${line} has a formula: ${expected} belongs here${change(c)}${also(others)}.`,
  'short-total': ({ cell, others, range, missed, expected, change: c }) =>
    `The total in ${cell} takes ${range} and leaves out ${missed}: it should be ${expected}${change(c)}${also(others)}.`,
  'long-total': ({ cell, others, range, subtotals, expected, change: c }) =>
    `The total in ${cell} takes ${range} and with it ${subtotals}, the total of another list, unlike the total beside it: it should be ${expected}${change(c)}${also(others)}.`,
  'uneven-total': ({ cell, others, range, sibling, siblingRange }) =>
    `The total in ${cell} takes ${range}, ${sibling} beside it ${siblingRange}: nothing is lost now, but new rows may be${also(others)}.`,
  'unfilled-total': ({ cell, others, range, rows, expected }) =>
    `The total in ${cell} ends with ${range}, while ${rows} is listed but blank as yet: once filled it would be left out. ${expected} takes it in${also(others)}.`,
  'double-count': ({ cell, others, subtotals, change: c }) =>
    `The total in ${cell} adds amounts and also their subtotal ${subtotals}: they count twice${change(c)}${also(others)}.`,
  circular: ({ cells, own }) =>
    own
      ? `The formula in ${cells} takes in its own cell: a circular reference.`
      : `${cells} refer to each other in a circle: there is no result.`,
  'wrong-function': ({ cell, others, name, expected, why, change: c }) =>
    `${cell} uses ${name} ${
      {
        label: 'in a row of totals',
        beside: 'where the totals beside it are sums',
        added: 'though it is added up as a total',
      }[why]
    }: it should be ${expected}${change(c)}${also(others)}.`,
  'unit-slip': ({ cell, value, times, tooLarge, usual, beside }) =>
    `${cell} is ${value}, about ${times} times ${tooLarge ? 'more' : 'less'} than ${
      beside ? `${beside.value} in ${beside.cell} beside it` : 'the others of its column'
    } suggest: another unit? Should it be ${usual}?`,
  'text-number': ({ cells, example, total }) =>
    `${cells}: numbers kept as text (“${example}”)${total === null ? '' : `, which the total in ${total} passes over`}. Make them numbers.`,
  'external-link': ({ workbook, cells, elsewhere }) =>
    `${cells}${elsewhere > 0 ? ` (and ${elsewhere} cell${elsewhere > 1 ? 's' : ''} on other sheets)` : ''} read another workbook [${workbook}]: if that file is moved, renamed or not updated, the numbers here are wrong or out of date.`,
};
