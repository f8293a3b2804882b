import { describe, expect, it } from 'vitest';
import { readField } from '../../../../shared/forms/read-field.ts';
import { hunan2024 } from '../../../../shared/pack/hunan-2024.ts';
import { formSet } from '../../../../shared/rules/form-set.ts';
import { completion, readIndicator } from '../../../../shared/rules/scoring/read-indicator.ts';
import { vocabularyOf } from '../../../../shared/rules/vocabulary.ts';
import { toText } from '../../../../shared/workbook/exact.ts';

const set = formSet([], vocabularyOf(hunan2024.forms));

function completed(target: string, actual: string): string | null {
  const read = (text: string) => readField({ v: text }, { sheet: 'S', cell: 'A1' }, { type: 'text' });
  const fields = { 指标值: read(target), 完成值: read(actual) };
  const row = { label: '信息简报', labelCell: 'A1', printed: false, fields };
  const ratio = completion(readIndicator(set, row, 2024, hunan2024.settings.scoring));
  return ratio && toText(ratio, 4);
}

describe('a target for every month or quarter', () => {
  it.each([
    ['每月1期', '12期', '1'],
    ['每月不少于1次', '10次', '0.8333'],
    ['每季度2次', '8次', '1'],
    ['每半年1次', '2次', '1'],
    ['每个月1期', '每月1期', '1'],
    ['每人每月600元', '600元', '1'],
    ['每年12次', '13次', '1.0833'],
    ['每月按时发放率100%', '100%', '1'],
  ])('is held against the result as that is said: %s, %s', (target, actual, ratio) => {
    expect(completed(target, actual)).toBe(ratio);
  });
});
