/** Enrolment codes to print and cut apart: shown once, because they are not stored. */

import type { IssuedCodeView } from '../../../wire/setup.ts';
import { copy } from '../../ui/clipboard.ts';
import { button, h } from '../../ui/h.ts';
import { moment } from '../../words.ts';

export function codesSheet(codes: readonly IssuedCodeView[], leave: () => Promise<void>): HTMLElement {
  const text = codes.map(({ unit, name, code }) => `${unit}\t${name}\t${code}`).join('\n');
  return h(
    'section',
    { class: 'codes' },
    h(
      'div',
      { class: 'row tools unprinted' },
      h('h2', {}, `报送授权码（${codes.length}个）`),
      h('span', { class: 'warn' }, '离开后不能再看，请先打印或复制。'),
      h(
        'span',
        { class: 'push row' },
        button('复制为表格', () => copy(text, '授权码')),
        button('打印', () => print(), { class: 'primary' }),
        button('完成', leave),
      ),
    ),
    h(
      'ul',
      { class: 'slips', 'aria-label': '报送授权码' },
      ...codes.map(({ unit, name, code, expiresAt }) =>
        h(
          'li',
          {},
          h('strong', {}, name),
          h('span', {}, `预算编码 ${unit}`),
          h('code', { class: 'code' }, code),
          h(
            'small',
            {},
            `在Excel的“勾稽”窗格中点“报送”，输入预算编码和授权码。${moment(expiresAt)}前有效，只能用一次，请勿转发。`,
          ),
        ),
      ),
    ),
  );
}
