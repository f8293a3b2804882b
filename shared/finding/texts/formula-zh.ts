/** Messages of formula findings in Chinese. */

import type { FormulaTexts } from './formula-facts.ts';

export const formulaTextsZh: FormulaTexts = {
  'error-value': ({ code, cells, reached }) =>
    `${cells}的公式结果是错误值${code}${reached > 0 ? `，并使另外${reached}个单元格出错` : ''}：请更正公式或它引用的单元格。`,
  'typed-over': ({ cell, value, formula, expected, difference }) =>
    `${cell}是直接填写的数${value}，同行或同列的其他单元格都是公式：此处应为${formula}${
      expected === null ? '' : `，合${expected}，相差${difference}`
    }。`,
  'short-total': ({ cell, range, missed, shown, expected, difference }) =>
    `${cell}的合计只加到${range}，漏加${missed}：应为${expected}，显示${shown}，相差${difference}。`,
  'text-number': ({ cells, example, total }) =>
    `${cells}是文本形式的数字（如“${example}”）${total === null ? '' : `，${total}的合计没有把它算进去`}：请改为数字。`,
};
