/** Makes the page match what views return, changing only what differs, so that focus, typed text and scrolling stay. */

import type { Action } from '../actions.ts';
import type { Attributes, Child, EventName, VNode } from './h.ts';

const SVG = 'http://www.w3.org/2000/svg';
const EVENTS: readonly EventName[] = ['click', 'input', 'change', 'submit', 'drop'];
/** Set as properties: the attribute only says how the field began. */
const PROPERTIES = new Set(['value', 'checked']);
const OURS = new Set(['key', 'on']);

const shown = new WeakMap<Node, Child>();
const wanted = new WeakMap<Element, Attributes['on']>();

/** Makes `parent`'s children those of the list. */
export function patch(parent: Element, children: readonly Child[]): void {
  const old = [...parent.childNodes];
  const keyed = new Map<string, ChildNode>();
  const unkeyed: ChildNode[] = [];
  for (const node of old) {
    const key = keyOf(shown.get(node));
    if (key === null) unkeyed.push(node);
    else keyed.set(key, node);
  }
  const next = children.map((child) => {
    const key = keyOf(child);
    const candidate = key === null ? unkeyed.shift() : keyed.get(key);
    return candidate && alike(shown.get(candidate), child)
      ? refresh(candidate, child)
      : create(child, parent.namespaceURI);
  });
  const kept = new Set(next);
  for (const node of old) if (!kept.has(node)) node.remove();
  next.forEach((node, i) => {
    const here = parent.childNodes[i];
    if (here !== node) parent.insertBefore(node, here ?? null);
  });
}

/** Listens once for all elements under `root` and hands on what their nearest ancestor wants done. */
export function listen(
  root: Element,
  perform: (action: Action, value: string, file: File | null) => void,
): () => void {
  const handle = (event: Event) => {
    for (let at = event.target as Element | null; at && at !== root.parentElement; at = at.parentElement) {
      const action = wanted.get(at)?.[event.type as EventName];
      if (!action) continue;
      if (event.type === 'submit' || event.type === 'drop') event.preventDefault();
      perform(action, 'value' in at ? String(at.value) : '', fileOf(event));
      return;
    }
  };
  const allowDrop = (event: Event) => {
    for (let at = event.target as Element | null; at && at !== root.parentElement; at = at.parentElement) {
      if (wanted.get(at)?.drop) event.preventDefault();
    }
  };
  root.addEventListener('dragover', allowDrop);
  for (const name of EVENTS) root.addEventListener(name, handle);
  return () => {
    for (const name of EVENTS) root.removeEventListener(name, handle);
    root.removeEventListener('dragover', allowDrop);
  };
}

/** The file that was chosen or dropped. */
function fileOf(event: Event): File | null {
  if (event instanceof DragEvent) return event.dataTransfer?.files[0] ?? null;
  return event.target instanceof HTMLInputElement ? (event.target.files?.[0] ?? null) : null;
}

function alike(before: Child | undefined, after: Child): boolean {
  if (before === undefined) return false;
  if (typeof before === 'string' || typeof after === 'string') return typeof before === typeof after;
  return before.tag === after.tag && keyOf(before) === keyOf(after);
}

function keyOf(child: Child | undefined): string | null {
  return child === undefined || typeof child === 'string' ? null : (child.attributes.key ?? null);
}

function create(child: Child, namespace: string | null): ChildNode {
  if (typeof child === 'string') {
    const text = document.createTextNode(child);
    shown.set(text, child);
    return text;
  }
  const space = child.tag === 'svg' ? SVG : namespace;
  const element =
    space === SVG ? document.createElementNS(SVG, child.tag) : document.createElement(child.tag);
  shown.set(element, { tag: child.tag, attributes: {}, children: [] });
  return refresh(element, child);
}

function refresh<N extends ChildNode>(node: N, child: Child): N {
  const before = shown.get(node);
  if (before === child) return node;
  shown.set(node, child);
  if (typeof child === 'string') {
    if (node.nodeValue !== child) node.nodeValue = child;
  } else if (node instanceof Element) {
    dress(node, typeof before === 'object' ? before.attributes : {}, child);
    patch(node, child.children);
    // A list's own value can only be set once its options are there.
    if (child.tag === 'select') setProperty(node, 'value', child.attributes.value);
  }
  return node;
}

function dress(element: Element, before: Attributes, { attributes }: VNode): void {
  wanted.set(element, attributes.on);
  for (const name of Object.keys(before)) {
    if (!OURS.has(name) && !(name in attributes)) element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (OURS.has(name)) continue;
    if (PROPERTIES.has(name)) setProperty(element, name, value);
    else if (before[name] === value) continue;
    else if (value === null || value === undefined) element.removeAttribute(name);
    else if (name.startsWith('aria-')) element.setAttribute(name, String(value));
    else if (value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

function setProperty(element: Element, name: string, value: unknown): void {
  if (value !== undefined && Reflect.get(element, name) !== value) Reflect.set(element, name, value);
}
