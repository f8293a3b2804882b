/** The findings as a page to print and sign: whose tables, by which rules, when; one row a finding. */

import { type Finding, ruleNumbers } from '../../../shared/finding/finding.ts';
import type { Explained } from '../../../shared/submission/decisions.ts';
import { type Child, h, type VNode } from '../dom/h.ts';
import type { CheckOutcome } from '../engine/engine.ts';
import { countKinds } from '../findings/count-kinds.ts';
import { KINDS, kindOf } from '../findings/filter.ts';
import { placesOf } from '../findings/places.ts';
import type { Speech } from '../strings/strings.ts';

/** More cells than these are counted, not listed. */
const MOST_CELLS = 8;

export function findingsPage(
  { result, packName }: CheckOutcome,
  explained: ReadonlyMap<string, Explained>,
  checkedAt: number,
  speech: Speech,
): Child[] {
  const { words, count, moment } = speech;
  const { unit, year, pack, findings } = result;
  const counts = countKinds(findings);
  const [number, kind, , , problem, , , , , , rule, source, explanation] = words.sheet.head;
  const heads = [
    number,
    kind,
    words.print.place,
    problem,
    words.print.numbers,
    `${rule} / ${source}`,
    explanation,
  ];
  return [
    h('h1', {}, [unit ?? '', words.print.title].filter((part) => part !== '').join(' ')),
    h(
      'p',
      {},
      [
        year === null ? '' : words.header.yearOf(year),
        words.print.checkedAt(moment(new Date(checkedAt).toISOString())),
        words.print.pack(packName, pack.version),
      ]
        .filter((part) => part !== '')
        .join('　'),
    ),
    h(
      'p',
      {},
      words.print.total(
        KINDS.map((one) => words.header.countOf(words.severity[one], count(counts[one]))).join(
          words.listComma,
        ),
      ),
    ),
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          heads.map((head) => h('th', { scope: 'col' }, head)),
        ),
      ),
      h(
        'tbody',
        {},
        findings.map((finding, i) => row(finding, i + 1, explained.get(finding.id) ?? null, speech)),
      ),
    ),
    h('p', { class: 'signed' }, words.print.signed),
  ];
}

function row(finding: Finding, number: number, explained: Explained | null, speech: Speech): VNode {
  const { words, count, day } = speech;
  const { message, arithmetic, source } = finding;
  const given = explained?.state === 'given' ? explained.explanation : null;
  return h(
    'tr',
    {},
    h('td', {}, count(number)),
    h('td', {}, words.severity[kindOf(finding)]),
    h('td', {}, placeText(finding, speech)),
    h('td', {}, message, arithmetic !== null && h('div', { class: 'arithmetic' }, arithmetic)),
    h('td', {}, numbersText(finding, speech)),
    h('td', {}, ruleNumbers(finding).join(words.listComma), h('div', {}, source)),
    h('td', {}, given && [given.reason, h('div', {}, words.explain.by_at(given.by, day(given.at)))]),
  );
}

function placeText(finding: Finding, { words, count }: Speech): string {
  const places = placesOf(finding);
  const texts = places
    .slice(0, MOST_CELLS)
    .map(({ sheet, cell }, i) => (i > 0 && sheet === finding.sheet ? cell : `${sheet}!${cell}`));
  const more = places.length - texts.length;
  return [...texts, ...(more > 0 ? [words.finding.moreCells(count(more))] : [])].join(words.listComma);
}

function numbersText({ actual, expected, unit }: Finding, { decimal }: Speech): string {
  if (actual === null || expected === null) return '';
  return `${decimal(actual)} / ${decimal(expected)}${unit ?? ''}`;
}
