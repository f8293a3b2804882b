import { h, type VNode } from '../dom/h.ts';
import type { Failure } from '../services/bureau.ts';
import type { Strings } from '../strings/zh-CN.ts';
import { banner } from './parts.ts';

/** Why the bureau's service did not do it, in its own sentence where it gave one. */
export function failureBanner(failure: Failure, words: Strings, ...actions: VNode[]): VNode {
  if (failure.why === 'unreachable') {
    return h('div', { role: 'alert' }, banner('warning', 'unplugged', words.network.unreachable, ...actions));
  }
  const text = failure.why === 'no-code' ? words.submit.codeRefused : failure.detail;
  return h('div', { role: 'alert' }, banner('error', 'error', text, ...actions));
}
