/** The same report typed by other hands: marks, spaces and digits as people write them make nothing wrong. */

import { expect, test } from 'vitest';
import { consistentReports, failures, findingsOf } from './reports.ts';

const HANDS: Readonly<Record<string, (text: string) => string>> = {
  'half-width marks': (text) =>
    text.replace(/（/g, '(').replace(/）/g, ')').replace(/；/g, ';').replace(/：/g, ':'),
  'half-width commas': (text) => text.replace(/，/g, ','),
  'spaces around numbers': (text) =>
    text.replace(/(\d)(万元|亿元|%|人|个)/g, '$1 $2').replace(/([一-龥])(\d)/g, '$1 $2'),
  'thousands marked': (text) =>
    text.replace(/(?<![\d.,])(\d{4,})(\.\d+)?(?=万元|元)/g, (_, whole: string, rest = '') => {
      return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + rest;
    }),
  'thousands not marked': (text) => text.replace(/(\d),(?=\d{3})/g, '$1'),
  'full-width percent': (text) => text.replace(/%/g, '％'),
  'no quotes': (text) => text.replace(/[“”]/g, ''),
  'straight quotes': (text) => text.replace(/[“”]/g, '"'),
  'Windows line ends': (text) => text.replace(/\n/g, '\r\n'),
  'indented paragraphs': (text) => text.replace(/\n/g, '\n　　'),
  'blank lines': (text) => text.replace(/\n/g, '\n\n'),
  'other words for the year before': (text) => text.replace(/比上年/g, '较去年').replace(/较上年/g, '比上年'),
};

test.each(Object.entries(HANDS))('%s', (_, hand) => {
  for (const [name, text] of consistentReports)
    expect(failures(findingsOf(hand(text)), 'error', 'warning'), name).toEqual([]);
});
