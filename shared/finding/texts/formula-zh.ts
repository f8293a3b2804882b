/** Messages of formula findings in Chinese. */

import type { Change, FormulaTexts } from './formula-facts.ts';

const change = (change: Change | null) => {
  if (!change) return '';
  if (change.agree) return '（目前结果相同）';
  return `，结果应为${change.expected}，现为${change.actual}，相差${change.difference}`;
};
const also = (others: string) => (others === '' ? '' : `；${others}也是如此`);

export const formulaTextsZh: FormulaTexts = {
  'error-value': ({ code, cells, reached, expected }) =>
    `${cells}是错误值${code}${reached > 0 ? `，另有${reached}个单元格因此出错` : ''}：${expected ? `照邻近的公式应为${expected}` : '请更正公式或它引用的单元格'}。`,
  'broken-pattern': ({ cell, others, line, peers, formula, expected, change: c }) =>
    `${cell}的公式${formula}与同${line === 'row' ? '行' : '列'}邻近${peers}个单元格的公式不一致：照同${
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
  'double-count': ({ cell, others, subtotals, expected, change: c }) =>
    `${cell}的合计既加了明细，又加了它们的合计${subtotals}，重复计算${change(c)}${expected ? `：可改为${expected}` : ''}${also(others)}。`,
  circular: ({ cells, own, expected }) =>
    own
      ? `${cells}的公式把自己也算在内，形成循环引用${expected ? `：可改为${expected}` : ''}。`
      : `${cells}相互引用，形成循环引用，算不出结果。`,
  'wrong-function': ({ cell, others, name, expected, why, change: c }) =>
    `${cell}用了${name}，${
      {
        label: '但这一行是合计',
        beside: '旁边的合计都是求和',
        added: '但它又被当作合计相加',
        average: '但这一行是平均',
      }[why]
    }：应为${expected}${change(c)}${also(others)}。`,
  'unit-slip': ({ cell, value, times, tooLarge, usual, beside }) =>
    `${cell}的${value}与${beside ? `旁边${beside.cell}的${beside.value}` : '同列其他数'}相比约${
      tooLarge ? '大' : '小'
    }${times}倍，单位可能填错：是否应为${usual}？`,
  'text-number': ({ cells, example, total }) =>
    `${cells}是文本形式的数字（如“${example}”）${total === null ? '' : `，${total}的合计没有把它算进去`}：请改为数字。`,
  'external-link': ({ workbooks, cells, elsewhere }) =>
    `${cells}${elsewhere > 0 ? `（另有其他工作表的${elsewhere}个单元格）` : ''}引用了其他工作簿${workbooks.join('、')}：那些文件移动、改名或没有更新时，这里的数会出错或过时。`,
  'stale-value': ({ cell, formula, others, change: c }) =>
    `${cell}的公式${formula}没有重新计算${change(c)}${also(others)}：请在Excel中按F9重新计算后保存。`,
  'hidden-in-total': ({ cell, others, hidden, amount }) =>
    `${cell}的合计包含隐藏的${hidden}（共${amount}），看得见的各项加起来与合计不符${also(others)}：请取消隐藏核对，或从合计中去掉。`,
  'percent-twice': ({ cell, others, kind, formula, expected, change: c }) =>
    `${cell}的公式${formula}${
      {
        times: '已乘100，单元格又按百分比显示，大了100倍',
        over: '把已是百分比的数又除以100，小了100倍',
        summed: '把各行的百分比直接相加，合计的比率应由合计数相除',
      }[kind]
    }${expected ? `：应为${expected}` : ''}${change(c)}${also(others)}。`,
  'rounded-total': ({ cell, others, formula, change: c }) =>
    `${cell}的公式${formula}作了四舍五入，与所列各项之和对不上${change(c)}${also(others)}。`,
  'unbalanced-total': ({ cell, items, line, support, expected, change: c }) =>
    line === 'both'
      ? `${cell}所在的行和列都与合计（${items}）对不上，且相差的数相同，应是${cell}填错${change(c)}。`
      : `${cell}的合计与${items}之和不符，旁边${support}个合计都相符${change(c)}${expected ? `：可改为${expected}` : ''}。`,
  'typed-column': ({ cells, value, rows, expected, amiss, change: c }) =>
    amiss > 0
      ? `${cells}是直接填写的数${value}，同列其他${rows}行都等于${expected}这样的结果，此处不等${change(c)}。`
      : `${cells}是直接填写的数，但每一行都等于${expected}这样的结果：改用公式，数据变动时才会跟着变。`,
  'missing-term': ({ cell, others, formula, missing, why, expected, change: c }) =>
    `${cell}的公式${formula}漏了${missing}：${
      why === 'headings' ? '期末数应由期初数加减各项变动得出' : '同列其他公式都包含这一列'
    }，应为${expected}${change(c)}${also(others)}。`,
  incomplete: ({ cells, large }) =>
    large > 0
      ? `有${large}个公式引用的范围很大，没有重新计算核对它们的结果。`
      : `${cells}的公式无法识别，没有检查。`,
};
