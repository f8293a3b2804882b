/** 报告: the report as it would be printed; every number leads to its cell, every gap can be filled where it stands. */

import type { Block, Part, Section, Table } from '../../../shared/narrative/section.ts';
import { h, type VNode } from '../dom/h.ts';
import { gapKey, openGaps } from '../report/gaps.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { failureBanner } from './failure-banner.ts';
import { banner, button, emptyPage, skeleton } from './parts.ts';

export function reportView(state: PaneState, speech: Speech): VNode {
  const { words } = speech;
  const { sections, failed } = state.report;
  const { outcome } = state.checking;
  if (outcome && outcome.result.forms.length === 0) {
    return emptyPage('report', 'plain', words.report.empty, words.report.emptyHint);
  }
  if (failed) {
    return emptyPage(
      'warning',
      'warning',
      words.report.failed,
      words.report.failedHint,
      button(words.report.retry, { do: 'retry-report' }, { kind: 'primary' }),
    );
  }
  if (!sections) {
    return h('div', {}, h('p', { class: 'hint' }, words.report.writing), skeleton(4), skeleton(6));
  }
  return h(
    'div',
    { class: 'report' },
    reportTools(state, sections, speech),
    (outcome?.result.counts.error ?? 0) > 0 && banner('warning', 'warning', words.report.hasErrors),
    h(
      'article',
      {},
      sections.map((section) => reportSection(section, state, speech)),
    ),
  );
}

function reportTools(state: PaneState, sections: readonly Section[], { words, count }: Speech): VNode {
  const open = openGaps(sections, state.kept.gaps);
  const { download } = state.report;
  const busy = download === 'busy';
  return h(
    'div',
    { class: 'report-tools', key: 'tools' },
    h('p', { class: 'gap-count' }, open > 0 ? words.report.gaps(count(open)) : words.report.noGaps),
    open > 0 && h('p', { class: 'hint' }, words.report.gapHint),
    button(
      busy ? words.report.downloading : words.report.download,
      { do: 'download-report' },
      { kind: 'primary', icon: 'report', disabled: busy },
    ),
    typeof download === 'object' && failureBanner(download, words),
  );
}

function reportSection({ id, heading, blocks }: Section, state: PaneState, speech: Speech): VNode {
  return h(
    'section',
    { key: id },
    h('h2', {}, heading),
    blocks.map((block) => reportBlock(block, state, speech)),
  );
}

function reportBlock(block: Block, state: PaneState, speech: Speech): VNode {
  if (block.kind === 'heading') return h(block.level === 2 ? 'h3' : 'h4', {}, block.text);
  if (block.kind === 'table') return reportTable(block, state, speech);
  return h(
    'div',
    { class: 'paragraph', key: block.id },
    block.parts.map((part) => reportPart(part, block.id, state, speech)),
  );
}

function reportTable({ id, caption, unit, head, rows }: Table, state: PaneState, speech: Speech): VNode {
  return h(
    'div',
    { class: 'scroll', key: id, tabindex: '0', role: 'region', 'aria-label': caption },
    h(
      'table',
      {},
      h('caption', {}, caption, unit !== '' && h('span', { class: 'hint' }, speech.words.report.unit(unit))),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          head.map((cell) => h('th', { scope: 'col' }, cell)),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) =>
          h(
            'tr',
            {},
            row.map((part) => h('td', { class: part.kind }, reportPart(part, id, state, speech))),
          ),
        ),
      ),
    ),
  );
}

function reportPart(part: Part, paragraph: string, { kept }: PaneState, { words }: Speech): VNode | string {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'gap') return gap(part.question, gapKey(paragraph, part.question), kept.gaps, words);
  const text = part.kind === 'number' ? part.text + part.unit : part.text;
  const fields = part.kind === 'number' ? part.fields : [part.field];
  const [first] = fields;
  if (!first) return text;
  const formula = part.kind === 'number' ? part.formula : null;
  const from = words.report.fromCell(first.sheet, fields.map(({ cell }) => cell).join(words.listComma));
  const title = formula === null ? from : `${from}${words.listComma}${words.report.formula(formula)}`;
  return h(
    'button',
    {
      type: 'button',
      class: `from ${part.kind}`,
      title,
      'aria-label': `${text}${words.listComma}${title}`,
      on: { click: { do: 'go-to', sheet: first.sheet, cell: first.cell } },
    },
    text,
  );
}

function gap(
  question: string,
  key: string,
  filled: Readonly<Record<string, string>>,
  words: Speech['words'],
): VNode {
  const value = filled[key] ?? '';
  return h('textarea', {
    class: `gap${value.trim() === '' ? ' open' : ''}`,
    rows: value.length > 60 ? '4' : '2',
    value,
    placeholder: words.report.gapLabel(question),
    'aria-label': words.report.gapLabel(question),
    on: { input: { do: 'type-gap', gap: key } },
  });
}
