/** What each check of formulas looks for, in a few words: what a formula finding rests on in place of a rule of the book. */

import type { Locale } from '../finding.ts';
import type { FormulaFacts } from './formula-facts.ts';

type FormulaTitles = Readonly<Record<keyof FormulaFacts, string>>;

export const FORMULA_TITLES: Readonly<Record<Locale, FormulaTitles>> = {
  'zh-CN': {
    'error-value': '单元格是错误值（#REF!、#DIV/0!等）',
    'broken-pattern': '公式与同行或同列的公式不一致',
    'typed-over': '应是公式的地方直接填了数',
    'short-total': '合计范围漏了行或列',
    'long-total': '合计范围多包了别组的合计',
    'uneven-total': '并排的合计范围不一样',
    'unfilled-total': '合计范围没有包到已列出的项目',
    'double-count': '合计既加了明细，又加了它们的合计',
    circular: '循环引用',
    'wrong-function': '合计行用了求和以外的函数',
    'unit-slip': '与旁边的数相差约千倍、万倍，疑似单位填错',
    'text-number': '文本形式的数字没有计入合计',
    'external-link': '引用了另一个工作簿',
    'stale-value': '公式没有重新计算',
    'hidden-in-total': '合计包含隐藏的行或列',
    'percent-twice': '百分比多乘或多除了一次100，或直接相加',
    'rounded-total': '四舍五入使合计与各项之和对不上',
    'unbalanced-total': '行与列的合计对不上',
    'typed-column': '整列直接填数，没有用公式',
    'missing-term': '公式漏加了一项',
    incomplete: '公式没有检查到',
  },
  'en-US': {
    'error-value': 'Error values (#REF!, #DIV/0! …)',
    'broken-pattern': 'A formula unlike those of its row or column',
    'typed-over': 'A number typed where a formula belongs',
    'short-total': 'A total that leaves out rows or columns',
    'long-total': 'A total that takes in a total of another group',
    'uneven-total': 'Totals side by side over different ranges',
    'unfilled-total': 'A total that does not reach the listed items',
    'double-count': 'A total that adds both details and their total',
    circular: 'Circular reference',
    'wrong-function': 'A total by another function than a sum',
    'unit-slip': 'A thousand or ten thousand times its neighbours: the unit may be wrong',
    'text-number': 'Numbers stored as text and left out of totals',
    'external-link': 'A link to another workbook',
    'stale-value': 'A formula that was not recalculated',
    'hidden-in-total': 'A total that takes in hidden rows or columns',
    'percent-twice': 'A percentage multiplied or divided by 100 twice, or added up',
    'rounded-total': 'Rounding that keeps a total from the sum of its items',
    'unbalanced-total': 'Totals of rows and columns that do not agree',
    'typed-column': 'A column of typed numbers in place of formulas',
    'missing-term': 'A formula that leaves out a term',
    incomplete: 'Formulas that could not be checked',
  },
};
