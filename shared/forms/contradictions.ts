/** What a form says that cannot be: names that nothing bears, names borne twice, labels that could be two things. */

import { partsOfField } from './field-name.ts';
import { labelKey, labelOffset } from './label-text.ts';
import type { AddedSpec, BlockSpec, ColumnSpec, FormSpec } from './schema.ts';

export interface Contradiction {
  /** Where in the form: `['blocks', 2, 'rows', 0, 'columns']`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Report = (path: readonly (string | number)[], message: string) => void;

/** All contradictions of a form, in the order of the form. */
export function contradictions(spec: FormSpec): Contradiction[] {
  const found: Contradiction[] = [];
  const report: Report = (path, message) => {
    found.push({ path, message });
  };
  for (const [i, block] of spec.blocks.entries()) checkBlock(block, ['blocks', i], report);
  checkNames(spec, report);
  checkDerived(spec, report);
  return found;
}

function checkBlock(block: BlockSpec, path: readonly (string | number)[], report: Report): void {
  if (block.block === 'values') {
    twice(block.fields, [...path, 'fields'], report);
    sameLabel(block.fields, [...path, 'fields'], report);
    unknown([block.besideFrom], block.fields, [...path, 'besideFrom'], report);
    unknownAdded(block.added, block.fields, path, report);
    return;
  }
  twice(block.columns, [...path, 'columns'], report);
  sameLabel(block.columns, [...path, 'columns'], report);
  block.columns.forEach((column, i) => {
    unknown([column.follows, column.lastYear], block.columns, [...path, 'columns', i], report);
  });
  if (block.block === 'matrix') {
    twice(block.rows, [...path, 'rows'], report);
    sameLabel(block.rows, [...path, 'rows'], report);
    block.rows.forEach((row, i) => {
      unknown(row.columns ?? [], block.columns, [...path, 'rows', i, 'columns'], report);
      unknown(row.alsoColumns ?? [], block.columns, [...path, 'rows', i, 'alsoColumns'], report);
    });
    unknownAdded(block.added, block.rows, path, report);
    return;
  }
  unknown(block.inherit ?? [], block.columns, [...path, 'inherit'], report);
  unknown(block.identity, block.columns, [...path, 'identity'], report);
  unknown(block.total?.columns ?? [], block.columns, [...path, 'total', 'columns'], report);
  unknown(block.total?.alsoColumns ?? [], block.columns, [...path, 'total', 'alsoColumns'], report);
  block.printed?.forEach((line, i) => {
    if (line.length > block.columns.length) report([...path, 'printed', i], '这一行的格数比列数多。');
  });
}

function unknownAdded(
  added: readonly AddedSpec[] | undefined,
  known: readonly { readonly name: string }[],
  path: readonly (string | number)[],
  report: Report,
): void {
  added?.forEach(({ total, parts, ofWhich }, i) => {
    unknown([total], known, [...path, 'added', i, 'total'], report);
    unknown(parts, known, [...path, 'added', i, 'parts'], report);
    unknown([ofWhich?.part], known, [...path, 'added', i, 'ofWhich'], report);
  });
}

function twice(
  named: readonly { readonly name: string }[],
  path: readonly (string | number)[],
  report: Report,
): void {
  const seen = new Set<string>();
  named.forEach(({ name }, i) => {
    if (seen.has(name)) report([...path, i, 'name'], `“${name}”用了两次。`);
    seen.add(name);
  });
}

function unknown(
  names: readonly (string | undefined)[],
  known: readonly { readonly name: string }[],
  path: readonly (string | number)[],
  report: Report,
): void {
  for (const name of names) {
    if (name !== undefined && !known.some((one) => one.name === name)) {
      report(path, `没有“${name}”，这里有：${known.map((one) => one.name).join('、')}。`);
    }
  }
}

/** Two places with one label can only be told apart by the year they state or the column they follow. */
function sameLabel(
  named: readonly (Pick<ColumnSpec, 'name' | 'labels'> & Partial<ColumnSpec>)[],
  path: readonly (string | number)[],
  report: Report,
): void {
  const owners = new Map<string, string>();
  named.forEach(({ name, labels, follows }, i) => {
    for (const label of labels) {
      const key = `${labelKey(label)}|${labelOffset(label) ?? ''}|${follows ?? ''}`;
      const owner = owners.get(key);
      if (owner !== undefined && owner !== name)
        report([...path, i, 'labels'], `“${label}”也是“${owner}”的标签，分不清。`);
      owners.set(key, name);
    }
  });
}

/** Fields, repeats and lists share one set of names; two blocks may not bear the same. */
function checkNames(spec: FormSpec, report: Report): void {
  const owners = new Map<string, number>();
  spec.blocks.forEach((block, i) => {
    for (const name of topNames(block)) {
      const owner = owners.get(name);
      if (owner !== undefined && owner !== i) report(['blocks', i], `“${name}”在前面的区块里已经有了。`);
      owners.set(name, i);
    }
  });
  for (const key of ['unitField', 'oneFor'] as const) {
    const name = spec[key];
    const isField = spec.blocks.some(
      (block) => block.block === 'values' && block.fields.some((f) => f.name === name),
    );
    if (name !== undefined && !isField) report([key], `没有“${name}”这个字段。`);
  }
}

function topNames(block: BlockSpec): string[] {
  const added = block.block === 'list' ? [] : (block.added ?? []);
  if (block.block === 'values') return [...block.fields, ...added].map(({ name }) => name);
  if (block.block === 'matrix') return [...block.rows, ...added].map(({ name }) => name);
  return [block.name, ...(block.total ? [block.total.name] : [])];
}

const NAME = /\p{Script=Han}[\p{L}\p{N}_]*(?:\[[^\]]+\])?/gu;

function checkDerived(spec: FormSpec, report: Report): void {
  const tops = new Map(spec.blocks.flatMap((block) => topNames(block).map((name) => [name, block] as const)));
  const columns = new Set(
    spec.blocks.flatMap((block) => (block.block === 'values' ? [] : block.columns.map((c) => c.name))),
  );
  const exists = (name: string) => {
    const [top, column] = partsOfField(name);
    const block = tops.get(top);
    if (column === undefined) return block !== undefined || columns.has(top);
    return block !== undefined && block.block !== 'values' && block.columns.some((c) => c.name === column);
  };
  spec.derived.forEach(({ field, formula, columns: only }, i) => {
    if (!exists(field)) report(['derived', i, 'field'], `没有“${field}”这个字段。`);
    for (const [name] of formula.matchAll(NAME)) {
      if (!exists(name)) report(['derived', i, 'formula'], `公式里的“${name}”不是本表的字段。`);
    }
    for (const name of only ?? [])
      if (!columns.has(name)) report(['derived', i, 'columns'], `没有“${name}”这一列。`);
  });
}
