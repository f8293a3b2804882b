/** X-12: 在职人员控制率 among 附件2's indicators is the one that 附件1 gives or reckons with. */

import { expect, it } from 'vitest';
import { findingsOn, packRules } from './findings-on.ts';

/** 46 in post for 50 posts are 92 %; `printed` is what 附件1 says itself. */
function isWrong(
  actual: string,
  { name = '在职人员控制率', printed = null as string | null, posts = 50 } = {},
) {
  const found = findingsOn(packRules('X-12'), {
    附件2: { 年度: 2024, 指标: [{ 三级指标: name, 指标值: '≤100%', 完成值: actual }] },
    附件1: { 编制数: posts, 在职人数: 46, 控制率: printed },
  });
  for (const { related, cells } of found) {
    expect(cells).toEqual(['D12']);
    expect(related.flatMap((place) => place.sheet)).toEqual(['附件1']);
  }
  return found.length > 0;
}

it.each<[string, boolean]>([
  ['92%', false],
  ['92.00%', false],
  // The last digit may be cut off or rounded.
  ['93%', false],
  ['94%', true],
  ['92.1%', false],
  ['92.2%', true],
  ['91.8%', true],
  ['已达标', false],
])('%s for 46 of 50 is wrong: %s', (actual, wrong) => {
  expect(isWrong(actual)).toBe(wrong);
});

it('is as 附件1 prints it, or as it follows', () => {
  expect(isWrong('95%', { printed: '95%' })).toBe(false);
  expect(isWrong('92%', { printed: '95%' })).toBe(false);
  expect(isWrong('98%', { printed: '95%' })).toBe(true);
});

it.each<[string, boolean]>([
  ['在职人员编制控制率', true],
  ['财政供养人员控制率', true],
  ['在职 人员控制率', true],
  ['三公经费控制率', false],
])('an indicator named %s is one: %s', (name, is) => {
  expect(isWrong('80%', { name })).toBe(is);
});

it('says nothing without posts', () => {
  expect(isWrong('80%', { posts: 0 })).toBe(false);
});
