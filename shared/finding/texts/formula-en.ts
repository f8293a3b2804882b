/** Messages of formula findings in English. */

import type { Change, FormulaTexts } from './formula-facts.ts';

const change = (change: Change | null) => {
  if (!change) return '';
  if (change.agree) return ' (the result is the same for now)';
  return `, which gives ${change.expected} instead of ${change.actual}, a difference of ${change.difference}`;
};
const also = (others: string) => (others === '' ? '' : `; likewise ${others}`);

export const formulaTextsEn: FormulaTexts = {
  'error-value': ({ code, cells, reached, expected }) =>
    `${cells}: error value ${code}${
      reached > 0 ? `, passed on to ${reached} other cell${reached > 1 ? 's' : ''}` : ''
    }. ${expected ? `By the formula beside it, it should be ${expected}.` : 'Correct the formula or the cells that it refers to.'}`,
  'broken-pattern': ({ cell, others, line, peers, formula, expected, change: c }) =>
    `${cell} has ${formula}, unlike ${peers} cells near it in its ${line}: by their formula it would be ${expected}${change(c)}${also(others)}.`,
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
  'double-count': ({ cell, others, subtotals, expected, change: c }) =>
    `The total in ${cell} adds amounts and also their subtotal ${subtotals}: they count twice${change(c)}${expected ? `; ${expected} counts them once` : ''}${also(others)}.`,
  circular: ({ cells, own, expected }) =>
    own
      ? `The formula in ${cells} takes in its own cell: a circular reference${expected ? `; ${expected} leaves it out` : ''}.`
      : `${cells} refer to each other in a circle: there is no result.`,
  'wrong-function': ({ cell, others, name, expected, why, change: c }) =>
    `${cell} uses ${name} ${
      {
        label: 'in a row of totals',
        beside: 'where the totals beside it are sums',
        added: 'though it is added up as a total',
        average: 'in a row of averages',
      }[why]
    }: it should be ${expected}${change(c)}${also(others)}.`,
  'unit-slip': ({ cell, value, times, tooLarge, usual, beside }) =>
    `${cell} is ${value}, about ${times} times ${tooLarge ? 'more' : 'less'} than ${
      beside ? `${beside.value} in ${beside.cell} beside it` : 'the others of its column'
    } suggest: another unit? Should it be ${usual}?`,
  'text-number': ({ cells, example, total }) =>
    `${cells}: numbers kept as text (“${example}”)${total === null ? '' : `, which the total in ${total} passes over`}. Make them numbers.`,
  'external-link': ({ workbooks, cells, elsewhere }) =>
    `${cells}${elsewhere > 0 ? ` (and ${elsewhere} cell${elsewhere > 1 ? 's' : ''} on other sheets)` : ''} read other workbooks ${workbooks.join(', ')}: if these files are moved, renamed or not updated, the numbers here are wrong or out of date.`,
  'stale-value': ({ cell, formula, others, change: c }) =>
    `${cell}: the formula ${formula} was not recalculated${change(c)}${also(others)}. Press F9 in Excel and save again.`,
  'hidden-in-total': ({ cell, others, hidden, amount }) =>
    `The total in ${cell} takes in hidden ${hidden} (${amount} together): what is shown does not add up to it${also(others)}. Unhide and check them, or leave them out.`,
  'percent-twice': ({ cell, others, kind, formula, expected, change: c }) =>
    `${cell}: ${formula} ${
      {
        times: 'multiplies by 100, and the cell shows percentages besides: 100 times too much',
        over: 'divides by 100 what is a percentage already: 100 times too little',
        summed: 'adds up the percentages of the rows, where the totals should be divided',
      }[kind]
    }${expected ? `; it should be ${expected}` : ''}${change(c)}${also(others)}.`,
  'rounded-total': ({ cell, others, formula, change: c }) =>
    `${cell}: ${formula} rounds, so that it is not the sum of its items as shown${change(c)}${also(others)}.`,
  'unbalanced-total': ({ cell, items, line, support, expected, change: c }) =>
    line === 'both'
      ? `The row and the column of ${cell} are both out of balance with their totals (${items}) by the same amount: ${cell} is probably wrong${change(c)}.`
      : `The total in ${cell} is not the sum of ${items}, while ${support} totals beside it are${change(c)}${expected ? `; ${expected} would be` : ''}.`,
  'typed-column': ({ cells, value, rows, expected, amiss, change: c }) =>
    amiss > 0
      ? `${cells} holds the typed number ${value}: in ${rows} other rows the column is what ${expected} gives, not here${change(c)}.`
      : `${cells} are typed numbers, though each is what a formula such as ${expected} gives: as formulas they would follow a change.`,
  'missing-term': ({ cell, others, formula, missing, why, expected, change: c }) =>
    `${cell}: ${formula} leaves out ${missing}, though ${
      why === 'headings'
        ? 'the closing balance is the opening one with all movements'
        : 'other formulas of its column take this column in'
    }: it should be ${expected}${change(c)}${also(others)}.`,
  incomplete: ({ cells, large }) =>
    large > 0
      ? `${large} formulas read very large ranges: their results were not reckoned again.`
      : `${cells}: formulas that could not be read were not checked.`,
};
