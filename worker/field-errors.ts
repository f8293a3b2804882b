/** zod's issues as sentences: where in the request, what is wrong. At most twenty; one is enough to see the pattern. */

import type * as z from 'zod';
import { LONGEST_TEXT, MOST_CELLS } from '../shared/submission/snapshot-schema.ts';
import type { FieldError } from './problem.ts';

const MOST_ERRORS = 20;

/** Our own refinements, by the word that the schema gives them. */
const CUSTOM: Readonly<Record<string, string>> = {
  unstorable_text: '含有不能保存的字符',
  blank: '不能为空白',
  too_many_cells: `超过${MOST_CELLS}个单元格，请只报送含标准表的工作表`,
  duplicate_sheets: '工作表名称重复',
  duplicate_explanations: '同一个问题有两条说明',
  duplicate_units: '同一个单位出现了两次',
  duplicate_tables: '同一张表写了两次',
  duplicate_indicators: '同一项指标出现了两次',
  reason_needed: '须写明原因',
  field_without_form: '有字段名却没有表的标识',
};

export function fieldErrors(error: z.core.$ZodError): FieldError[] {
  return error.issues.slice(0, MOST_ERRORS).map((issue) => ({
    path: issue.path.map(String).join('.').slice(0, 200),
    message: sentence(issue),
  }));
}

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `有不认识的项：${issue.keys.slice(0, 5).join('、').slice(0, 100)}`;
    case 'invalid_type':
      // zod keeps the input to itself; its own sentence ends with what it received.
      return issue.message.endsWith('received undefined')
        ? '缺少此项'
        : `类型不对，应为${TYPES[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `文字过长，最多${issue.maximum}字`
        : `过大或过多，最多${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) > 1
        ? `至少${issue.minimum}字`
        : issue.origin === 'string'
          ? '不能为空'
          : `过小或过少，至少${issue.minimum}`;
    case 'invalid_format':
      return '格式不对';
    case 'invalid_key':
      return '名称格式不对';
    case 'invalid_union':
      return `值不对：应为数字、不超过${LONGEST_TEXT}字的文字、是否或空`;
    case 'custom':
      return CUSTOM[issue.message] ?? '不合要求';
    default:
      return '值不对';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是否',
  array: '列表',
  object: '对象',
  record: '对象',
};
