/** Names of standard tables. */

import type { FilledForm, FormKind } from '../../../shared/forms/filled-form.ts';
import { h, type VNode } from '../dom/h.ts';
import type { TableName } from '../engine/engine.ts';

/** Names of standard tables, one a line. */
export function tableList(tables: readonly TableName[]): VNode {
  return h(
    'ul',
    { class: 'table-names' },
    tables.map(({ kind, short, title }) => h('li', { key: kind }, h('b', {}, short), title)),
  );
}

/** What people call a filled table: 附件3 by its project, others by their title. */
export function titleOf(form: FilledForm, tables: readonly TableName[]): string {
  const project = form.fields.项目名称?.text.trim() ?? '';
  if (form.kind === 'project-evaluation' && project !== '') return project;
  return tables.find(({ kind }) => kind === form.kind)?.title ?? form.title;
}

export function shortOf(kind: FormKind, tables: readonly TableName[]): string {
  return tables.find((table) => table.kind === kind)?.short ?? '';
}

export function tableName(form: FilledForm, tables: readonly TableName[]): VNode {
  return h('div', { class: 'table-name' }, h('b', {}, shortOf(form.kind, tables)), titleOf(form, tables));
}
