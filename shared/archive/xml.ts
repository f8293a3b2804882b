/** The little of XML that office files use: escaping, and one pass over elements, without a tree. */

/** Escapes text for XML; characters that XML cannot hold are left out. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/\r/g, '&#13;')
  );
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The text of raw XML content: entities and CDATA resolved, comments dropped. */
export function unescapeXml(raw: string): string {
  if (!raw.includes('&') && !raw.includes('<') && !raw.includes('\r')) return raw;
  return raw
    .replace(/\r\n?/g, '\n')
    .replace(/<!--.*?-->/gs, '')
    .replace(
      /<!\[CDATA\[(.*?)\]\]>|&(?:#(\d+)|#x([\da-f]+)|(\w+));/gis,
      (whole, cdata, decimal, hex, name) => {
        if (cdata !== undefined) return cdata;
        if (name !== undefined) return NAMED.get(name) ?? whole;
        const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : '';
      },
    );
}

export interface XmlVisitor {
  /**
   * An element begins: its name without prefix, and where its start tag stands (`xml.slice(start, end)`).
   * An empty element (`<c/>`) opens and closes.
   */
  open(name: string, start: number, end: number): void;
  /** An element ends: where its end tag stands; for an empty element both are the end of its tag. */
  close(name: string, start: number, end: number): void;
}

export type XmlErrorCode = 'malformed' | 'doctype' | 'too-deep';

/** Office files nest some twenty levels. */
const MOST_DEPTH = 256;

const SPACE = 32;
const EXCLAMATION = 33;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const MINUS = 45;
const SLASH = 47;
const COLON = 58;
const LESS = 60;
const GREATER = 62;
const QUESTION = 63;

/**
 * One pass over the elements of a document; null where it is well-formed enough to be trusted, else what is wrong.
 * A DOCTYPE is refused: no office file has one, and its entities can multiply without bound.
 */
export function scanXml(xml: string, { open, close }: XmlVisitor): XmlErrorCode | null {
  const names: string[] = [];
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at)) {
    const kind = xml.charCodeAt(at + 1);
    if (kind === EXCLAMATION || kind === QUESTION) {
      const end = endOfMarkup(xml, at);
      if (end === 'doctype') return 'doctype';
      if (end === -1) return 'malformed';
      at = end;
    } else if (kind === SLASH) {
      const end = xml.indexOf('>', at);
      const name = end === -1 ? '' : localName(xml, at + 2, end);
      if (names.pop() !== name) return 'malformed';
      close(name, at, end + 1);
      at = end + 1;
    } else {
      const end = endOfTag(xml, at);
      if (end === -1) return 'malformed';
      const empty = xml.charCodeAt(end - 1) === SLASH;
      const name = localName(xml, at + 1, empty ? end - 1 : end);
      if (name === '') return 'malformed';
      open(name, at, end + 1);
      if (empty) close(name, end + 1, end + 1);
      else if (names.push(name) > MOST_DEPTH) return 'too-deep';
      at = end + 1;
    }
  }
  return names.length === 0 ? null : 'malformed';
}

/** Behind a comment, CDATA section or processing instruction. */
function endOfMarkup(xml: string, at: number): number | 'doctype' {
  const [mark, skip] =
    xml.charCodeAt(at + 1) === QUESTION
      ? ['?>', 2]
      : xml.charCodeAt(at + 2) === MINUS
        ? ['-->', 3]
        : xml.startsWith('[CDATA[', at + 2)
          ? [']]>', 3]
          : [null, 0];
  if (mark === null) return 'doctype';
  const end = xml.indexOf(mark, at + 2);
  return end === -1 ? -1 : end + skip;
}

/** The `>` that ends a start tag; one inside an attribute's quotes does not. */
function endOfTag(xml: string, at: number): number {
  let quote = 0;
  for (let i = at + 1; i < xml.length; i++) {
    const code = xml.charCodeAt(i);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === GREATER) return i;
    else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) quote = code;
    else if (code === LESS) return -1;
  }
  return -1;
}

/** The name that stands at the start of a tag's content, without its namespace prefix. */
function localName(xml: string, from: number, to: number): string {
  let start = from;
  let end = from;
  for (; end < to; end++) {
    const code = xml.charCodeAt(end);
    if (code === COLON) start = end + 1;
    else if (code <= SPACE) break;
  }
  return xml.slice(start, end);
}

const patterns = new Map<string, RegExp>();

/** The value of a start tag's attribute, whatever its prefix (`r:id` is `id`); null where it has none. */
export function attribute(tag: string, name: string): string | null {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const match = pattern.exec(tag);
  return match ? unescapeXml(match[1] ?? match[2] ?? '') : null;
}
