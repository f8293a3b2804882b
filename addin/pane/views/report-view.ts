/** 报告: a report that people have is checked; the report that the tables write is shown as it would be printed. */

import type { EditedReport } from '../../../shared/narrative/edited/edited-sections.ts';
import type { Block, Section, Table } from '../../../shared/narrative/section.ts';
import { h, type VNode } from '../dom/h.ts';
import { gapsOf } from '../report/gaps.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { failureBanner } from './failure-banner.ts';
import { banner, button, emptyPage, skeleton } from './parts.ts';
import { readingPart } from './reading-part.ts';
import { reportParagraph } from './report-paragraph.ts';
import { reportPart } from './report-part.ts';

export function reportView(state: PaneState, speech: Speech): VNode {
  return h('div', { class: 'report-page' }, readingPart(state, speech), writtenReport(state, speech));
}

/** Every number leads to its cell, every gap can be filled where it stands. */
function writtenReport(state: PaneState, speech: Speech): VNode {
  const { words } = speech;
  const { sections, edited, failed } = state.report;
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
  if (!sections || !edited) {
    return h('div', {}, h('p', { class: 'hint' }, words.report.writing), skeleton(4), skeleton(6));
  }
  return h(
    'div',
    { class: 'report' },
    reportTools(state, edited, speech),
    (outcome?.result.counts.error ?? 0) > 0 && banner('warning', 'warning', words.report.hasErrors),
    h(
      'article',
      {},
      sections.map((section) => reportSection(section, edited, state, speech)),
    ),
  );
}

function reportTools(state: PaneState, current: EditedReport, { words, count }: Speech): VNode {
  const open = gapsOf(current.sections).length;
  const { download } = state.report;
  const busy = download === 'busy';
  return h(
    'div',
    { class: 'report-tools', key: 'tools' },
    h('p', { class: 'gap-count' }, open > 0 ? words.report.gaps(count(open)) : words.report.noGaps),
    open > 0 && h('p', { class: 'hint' }, words.report.gapHint),
    current.conflicts > 0 && banner('warning', 'warning', words.report.conflicts(count(current.conflicts))),
    button(
      busy ? words.report.downloading : words.report.download,
      { do: 'download-report' },
      { kind: 'primary', icon: 'report', disabled: busy },
    ),
    typeof download === 'object' && failureBanner(download, words),
  );
}

function reportSection(
  { id, heading, blocks }: Section,
  report: EditedReport,
  state: PaneState,
  speech: Speech,
): VNode {
  // What the tables write no more, but somebody rewrote, stands at the end.
  const kept = report.sections.find((one) => one.id === id)?.blocks.slice(blocks.length) ?? [];
  return h(
    'section',
    { key: id },
    h('h2', {}, heading),
    [...blocks, ...kept].map((block) => reportBlock(block, id, report, state, speech)),
  );
}

function reportBlock(
  block: Block,
  section: string,
  report: EditedReport,
  state: PaneState,
  speech: Speech,
): VNode {
  if (block.kind === 'heading') return h(block.level === 2 ? 'h3' : 'h4', {}, block.text);
  if (block.kind === 'table') return reportTable(block, state, speech);
  return reportParagraph(block, section, report, state, speech);
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
            row.map((part) =>
              h('td', { class: part.kind }, reportPart(part, id, state.kept.gaps, speech.words)),
            ),
          ),
        ),
      ),
    ),
  );
}
