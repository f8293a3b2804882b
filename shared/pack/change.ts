/** A pack as the difference from another one. */

import type { PackParts } from './compose.ts';
import { type PackProblem, pathText } from './problem.ts';

/** A year that is a small file. */
export interface PackChange {
  /** The id of the pack that it changes. */
  readonly base: string;
  readonly id: string;
  readonly version: string;
  readonly year: number;
  readonly name: string;
  /**
   * Laid out like the pack (`settings`, `forms`, `rules`, …). An object changes what it names and leaves the rest; null
   * takes out; any other value replaces. In a list the names are those of its parts: a form's kind, a rule's id (with its
   * part: `C-03/收入性质`), a field's name, else the number from 0.
   */
  readonly changes: Readonly<Record<string, unknown>>;
}

export type ChangedParts =
  | { readonly ok: true; readonly parts: unknown }
  | { readonly ok: false; readonly problems: readonly PackProblem[] };

/** The parts of the new pack, to be validated like any other; problems name what the base does not have. */
export function changedParts(
  base: PackParts,
  { changes, id, version, year, name }: PackChange,
): ChangedParts {
  const problems: PackProblem[] = [];
  const {
    id: _id,
    version: _version,
    year: _year,
    name: _name,
    ...known
  }: Record<string, unknown> = { ...base };
  const unknown = Object.keys(changes).filter((part) => !(part in known));
  for (const part of unknown) problems.push({ place: `changes.${part}`, message: '填报方案没有这一部分' });
  if (unknown.length > 0) return { ok: false, problems };
  const parts = changedObject(known, changes, ['changes'], problems);
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, parts: { ...parts, id, version, year, name } };
}

type Path = readonly (string | number)[];
type Values = Readonly<Record<string, unknown>>;

function changed(value: unknown, change: unknown, path: Path, problems: PackProblem[]): unknown {
  if (!isObject(change)) return change;
  if (Array.isArray(value)) return changedList(value, change, path, problems);
  return changedObject(isObject(value) ? value : {}, change, path, problems);
}

function changedObject(value: Values, change: Values, path: Path, problems: PackProblem[]): Values {
  const result: Record<string, unknown> = { ...value };
  for (const [key, part] of Object.entries(change)) {
    if (part === null) {
      if (!(key in value))
        problems.push({ place: pathText([...path, key]), message: '原方案没有，不能去掉' });
      delete result[key];
    } else result[key] = changed(value[key], part, [...path, key], problems);
  }
  return result;
}

/** A part whose own name is the one that changes it and that is not there yet is new. */
function changedList(
  list: readonly unknown[],
  change: Values,
  path: Path,
  problems: PackProblem[],
): unknown[] {
  const names = list.map((part, i) => nameOf(part) ?? String(i));
  const added = Object.entries(change).filter(([name]) => !names.includes(name));
  for (const [name, part] of added) {
    if (nameOf(part) === name) continue;
    const message = `原方案没有“${name}”，这里有：${names.join('、')}`;
    problems.push({ place: pathText([...path, name]), message });
  }
  const kept = list.flatMap((part, i) => {
    const own = change[names[i] ?? ''];
    if (own === null) return [];
    return [own === undefined ? part : changed(part, own, [...path, names[i] ?? i], problems)];
  });
  return [...kept, ...added.map(([, part]) => part)];
}

/** `basic-data`, `C-03/收入性质`, `三公经费`; null for parts without a name. */
function nameOf(part: unknown): string | null {
  if (!isObject(part)) return null;
  if (typeof part.id === 'string') return typeof part.part === 'string' ? `${part.id}/${part.part}` : part.id;
  const name = part.kind ?? part.name ?? part.item;
  return typeof name === 'string' ? name : null;
}

function isObject(value: unknown): value is Values {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
