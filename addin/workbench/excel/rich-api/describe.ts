/** Objects as the library expects them in an answer: names with a capital, items under `_Items`. */

import { HostCollection, HostObject, propertyNames, readProperty } from './host-object.ts';

/** What the library needs to find the object again. */
export function identity(object: HostObject): Record<string, unknown> {
  const id = propertyNames(object).includes('id') ? readProperty(object, 'id') : undefined;
  return {
    ...(id === undefined ? {} : { Id: id }),
    ...(object.referenceId === null ? {} : { _ReferenceId: object.referenceId }),
  };
}

/**
 * The properties that are asked for as `values` or `format/fill/color`; for a collection, those of its items. `onUse` is
 * told of each before it is read, and may refuse.
 */
export function describe(
  object: HostObject,
  select: readonly string[],
  onUse: (object: HostObject, member: string) => void,
): Record<string, unknown> {
  if (object instanceof HostCollection) {
    const ofItems = select.map((path) => path.replace(/^items\//, ''));
    return { ...identity(object), _Items: object.items.map((item) => describe(item, ofItems, onUse)) };
  }
  const described = identity(object);
  for (const [name, below] of byHead(object, select)) {
    onUse(object, name);
    const value = readProperty(object, name);
    described[pascalCase(name)] = value instanceof HostObject ? describe(value, below, onUse) : value;
  }
  return described;
}

/** `format/fill/color`, `format/font/color` → format: fill/color, font/color. Nothing asked for means all plain values. */
function byHead(object: HostObject, select: readonly string[]): Map<string, string[]> {
  const heads = new Map<string, string[]>();
  const paths = select.length === 0 || select.includes('*') ? plainProperties(object) : select;
  for (const path of paths) {
    const [head = '', ...rest] = path.split('/');
    const below = heads.get(head) ?? [];
    if (rest.length > 0) below.push(rest.join('/'));
    heads.set(head, below);
  }
  return heads;
}

function plainProperties(object: HostObject): string[] {
  return propertyNames(object).filter((name) => !(readProperty(object, name) instanceof HostObject));
}

export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function camelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
