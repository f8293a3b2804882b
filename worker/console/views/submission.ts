/** One submission: its receipt, what the check found with the unit's explanations, and its tables as read. */

import type { FieldView, FormView } from '../../wire/form.ts';
import type { SubmissionView } from '../../wire/submission.ts';
import { type Child, figures, h, table } from '../dom.ts';
import { toGrid } from '../fields.ts';
import { formWords, moment, SEVERITY_WORDS, STATE_WORDS } from '../words.ts';

type ExplainedFinding = SubmissionView['findings'][number];

export function submissionView(view: SubmissionView): HTMLElement {
  const { receipt, state, latestVersion, counts, findings, forms } = view;
  const older = receipt.version < latestVersion ? `（最新为第${latestVersion}稿）` : '';
  const failed = findings.filter((one) => one.state === 'fail');
  const unchecked = findings.length - failed.length;
  return h(
    'div',
    {},
    h('p', {}, h('a', { href: `#/task/${receipt.task.id}/units` }, `‹ ${receipt.task.name}`)),
    h('h1', {}, receipt.unit.name),
    h(
      'p',
      { class: 'quiet' },
      `第${receipt.version}稿${older}　${STATE_WORDS[state]}　${moment(receipt.receivedAt)}报送`,
      receipt.late ? '　逾期' : null,
    ),
    figures([
      ['须改正', String(counts.error)],
      ['须说明', String(counts.warning)],
      ['供参考', String(counts.info)],
      ['未核', String(counts.notChecked)],
    ]),
    figures([
      ['报送编号', h('span', { class: 'digest' }, receipt.id), 'text'],
      ['校验码', h('span', { class: 'digest' }, receipt.digest), 'text'],
    ]),
    h('h2', {}, '审核发现的问题与说明'),
    failed.length === 0 ? h('p', {}, '没有问题。') : null,
    ...failed.map(findingView),
    unchecked > 0 ? h('p', { class: 'quiet' }, `另有${unchecked}项未核（缺少所需的表或数）。`) : null,
    h('h2', {}, '报送的表'),
    ...forms.flatMap(formTables),
  );
}

function findingView(finding: ExplainedFinding): HTMLElement {
  const { severity, rule, sheet, cells, message, arithmetic, explanation } = finding;
  const place = sheet === null ? '' : `　${sheet}!${cells.join('、')}`;
  return h(
    'article',
    { class: `finding ${severity}` },
    h('strong', {}, SEVERITY_WORDS[severity]),
    h('span', { class: 'quiet' }, `　${rule}${place}`),
    h('p', {}, message),
    arithmetic === null ? null : h('p', { class: 'quiet' }, arithmetic),
    explanation === null
      ? null
      : h(
          'p',
          {},
          h('strong', {}, '说明：'),
          `${explanation.reason}（${explanation.by}，${moment(explanation.at)}）`,
        ),
  );
}

function formTables(form: FormView): HTMLElement[] {
  const name = form.id.includes(':')
    ? `${formWords(form.form)}：${form.id.split(':')[1]}`
    : formWords(form.form);
  const { columns, rows, single } = toGrid(form.fields, (field) => field.name);
  const tables: HTMLElement[] = [h('h2', {}, name)];
  if (single.length > 0) {
    tables.push(
      table(
        `${name}：基本情况`,
        [
          { head: '项目', cell: (field: FieldView) => field.name },
          { head: '填报', cell: fieldCell },
        ],
        single,
      ),
    );
  }
  if (rows.length > 0)
    tables.push(gridTable(`${name}：数据（${form.money ?? '未注明金额单位'}）`, columns, rows));
  for (const [repeat, list] of Object.entries(form.repeats)) {
    if (list.length === 0) continue;
    const heads = [...new Set(list.flatMap((row) => row.fields.map((field) => field.name)))];
    const filled = list.map((row) => ({
      name: row.label,
      cells: new Map(row.fields.map((field) => [field.name, field])),
    }));
    tables.push(gridTable(`${name}：${repeat}`, heads, filled));
  }
  return tables;
}

function gridTable(
  caption: string,
  columns: readonly string[],
  rows: readonly { readonly name: string; readonly cells: ReadonlyMap<string, FieldView> }[],
): HTMLElement {
  const heads = columns.map((column) => ({
    head: column,
    number: rows.some((row) => row.cells.get(column)?.kind === 'number'),
    cell: (row: (typeof rows)[number]) => fieldCell(row.cells.get(column)),
  }));
  return table(caption, [{ head: '项目', cell: (row) => row.name }, ...heads], rows);
}

/** As the unit wrote it, with its cell on hover. */
function fieldCell(field: FieldView | undefined): Child {
  if (!field) return '';
  return h('span', { title: `${field.sheet}!${field.cell}` }, field.text);
}
