/** A paragraph in tokens: each number one, each other character one. Numbers of the tables keep what they follow from. */

import { type FieldRef, type NumberPart, type Part, textOfPart } from '../section.ts';
import type { Written } from './edit.ts';

export interface Token {
  readonly text: string;
  /** What a number of the tables follows from: its formula or field; '' for all else. */
  readonly link: string;
  /** The number as written now, where there is one. */
  readonly part?: NumberPart;
}

/** The same number of the same fields, whatever its value. */
export function linkOf({ formula, fields }: NumberPart): string {
  const places = (of: (field: FieldRef) => string) => [...new Set(fields.map(of))].join('+');
  // The same formula over another project's form is another number.
  return formula === null
    ? places(({ form, field, row = '' }) => `${form}|${field}|${row}`)
    : `${formula}@${places(({ form, row = '' }) => `${form}|${row}`)}`;
}

/** What to keep of the parts, so that a later version can be compared with them. */
export function writtenOf(parts: readonly Part[]): Written {
  return parts.flatMap((part): [string, string][] =>
    part.kind === 'number'
      ? [[part.text, linkOf(part)], ...(part.unit === '' ? [] : [[part.unit, ''] as [string, string]])]
      : [[textOfPart(part), '']],
  );
}

export function tokensOfWritten(written: Written): Token[] {
  return written.flatMap(([text, link]) => (link === '' ? tokensOfText(text) : [{ text, link }]));
}

export function tokensOfParts(parts: readonly Part[]): Token[] {
  return parts.flatMap((part): Token[] =>
    part.kind === 'number'
      ? [{ text: part.text, link: linkOf(part), part }, ...tokensOfText(part.unit)]
      : tokensOfText(textOfPart(part)),
  );
}

export function tokensOfText(text: string): Token[] {
  return [...text.matchAll(/\d+(?:\.\d+)?|[\s\S]/gu)].map(([token]) => ({ text: token, link: '' }));
}

export function textOfTokens(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('');
}

export function isNumber({ text }: Token): boolean {
  return /^\d/.test(text);
}
