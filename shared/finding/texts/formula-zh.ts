/** Messages of formula findings in Chinese. */

import type { Change, FormulaTexts } from './formula-facts.ts';

const change = (change: Change | null) => {
  if (!change) return '';
  if (change.agree) return '（目前结果相同）';
  return `，结果应为${change.expected}，现为${change.actual}，相差${change.difference}`;
};
const also = (others: string) => (others === '' ? '' : `；${others}也是如此`);

export const formulaTextsZh: FormulaTexts = {
  'error-value': ({ code, cells, reached }) =>
    `${cells}是错误值${code}${reached > 0 ? `，另有${reached}个单元格因此出错` : ''}：请更正公式或它引用的单元格。`,
  'broken-pattern': ({ cell, others, line, peers, formula, expected, change: c }) =>
    `${cell}的公式${formula}与同${line === 'row' ? '行' : '列'}${peers}个单元格的公式不一致：照同${
      line === 'row' ? '行' : '列'
    }公式应为${expected}${change(c)}${also(others)}。`,
  'typed-over': ({ cell, others, line, value, expected, change: c }) =>
    `${cell}是直接填写的数${value}，同${line === 'row' ? '行' : '列'}其他单元格是公式：此处应为${expected}${change(c)}${also(others)}。`,
  'short-total': ({ cell, others, range, missed, expected, change: c }) =>
    `${cell}的合计范围${range}漏了${missed}：应为${expected}${change(c)}${also(others)}。`,
  'long-total': ({ cell, others, range, subtotals, expected, change: c }) =>
    `${cell}的合计范围${range}把另一组的合计${subtotals}也加了进去，旁边的合计没有：应为${expected}${change(c)}${also(others)}。`,
  'uneven-total': ({ cell, others, range, sibling, siblingRange }) =>
    `${cell}的合计范围是${range}，旁边${sibling}的是${siblingRange}：目前结果不受影响，以后增加数据时会漏加或多加${also(others)}。`,
  'unfilled-total': ({ cell, others, range, rows, expected }) =>
    `${cell}的合计范围只到${range}，${rows}已列出项目但尚未填数：填数后会漏加，建议改为${expected}${also(others)}。`,
  'double-count': ({ cell, others, subtotals, change: c }) =>
    `${cell}的合计既加了明细，又加了它们的合计${subtotals}，重复计算${change(c)}${also(others)}。`,
  circular: ({ cells, own }) =>
    own ? `${cells}的公式把自己也算在内，形成循环引用。` : `${cells}相互引用，形成循环引用，算不出结果。`,
  'wrong-function': ({ cell, others, name, expected, why, change: c }) =>
    `${cell}用了${name}，${
      { label: '但这一行是合计', beside: '旁边的合计都是求和', added: '但它又被当作合计相加' }[why]
    }：应为${expected}${change(c)}${also(others)}。`,
  'unit-slip': ({ cell, value, times, tooLarge, usual, beside }) =>
    `${cell}的${value}与${beside ? `旁边${beside.cell}的${beside.value}` : '同列其他数'}相比约${
      tooLarge ? '大' : '小'
    }${times}倍，单位可能填错：是否应为${usual}？`,
  'text-number': ({ cells, example, total }) =>
    `${cells}是文本形式的数字（如“${example}”）${total === null ? '' : `，${total}的合计没有把它算进去`}：请改为数字。`,
  'external-link': ({ workbook, cells, elsewhere }) =>
    `${cells}${elsewhere > 0 ? `（另有其他工作表的${elsewhere}个单元格）` : ''}引用了另一个工作簿[${workbook}]：该文件移动、改名或没有更新时，这里的数会出错或过时。`,
};
