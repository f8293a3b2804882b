/** The manifest as a tree, read with the project's own scanner. */

import { scanXml, unescapeXml } from '../../../shared/archive/xml.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  readonly contentStart: number;
}

/** The root element; throws where the text is not well-formed. */
export function parseXml(xml: string): XmlElement {
  const root: Open = { name: '', attributes: {}, children: [], contentStart: 0 };
  const stack = [root];
  const error = scanXml(xml, {
    open: (name, start, end) => {
      stack.push({ name, attributes: attributesOf(xml.slice(start, end)), children: [], contentStart: end });
    },
    close: (_name, start) => {
      const { contentStart, ...element } = stack.pop() ?? root;
      const text = element.children.length > 0 ? '' : unescapeXml(xml.slice(contentStart, start)).trim();
      stack.at(-1)?.children.push({ ...element, text });
    },
  });
  const [first] = root.children;
  if (error !== null || !first) throw new Error(`not well-formed: ${error ?? 'empty'}`);
  return first;
}

/** Without prefixes: the manifest uses each local name once. */
function attributesOf(tag: string): Record<string, string> {
  return Object.fromEntries(
    [...tag.matchAll(/([\w.-]+)\s*=\s*"([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      unescapeXml(value),
    ]),
  );
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

/** All elements of that name below, in document order. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((one) => [...(one.name === name ? [one] : []), ...descendants(one, name)]);
}
