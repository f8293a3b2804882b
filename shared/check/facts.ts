/** What a finding is about, so that an explanation written for it can be told to hold no longer. */

import { type Finding, fingerprint } from '../finding/finding.ts';
import { formatAddress, parseArea } from '../workbook/address.ts';
import type { Cell, Workbook } from '../workbook/snapshot.ts';
import type { CheckInput } from './result.ts';

/** More cells of one range than these are not looked at. */
const MOST_CELLS = 2_000;

/**
 * The findings, each one that takes an explanation with its `facts`: a fingerprint of the values in its cells, of the
 * numbers that it compares and of the text that it quotes. Language, place and wording are left out.
 */
export function withFacts(findings: readonly Finding[], inputs: readonly CheckInput[]): Finding[] {
  return findings.map((finding) =>
    finding.severity === 'warning' && finding.state === 'fail'
      ? { ...finding, facts: factsOf(finding, inputs) }
      : finding,
  );
}

function factsOf(finding: Finding, inputs: readonly CheckInput[]): string {
  const { sheet, cells, related, expected, actual, quote } = finding;
  const places = [...(sheet === null ? [] : [{ sheet, cells }]), ...related];
  const values = places.flatMap((place) => {
    const workbook = workbookOf(place, inputs);
    const held = workbook?.sheets.find(({ name }) => name === place.sheet)?.cells ?? {};
    return place.cells.flatMap((cell) => addressesIn(cell).map((address) => valueText(held[address])));
  });
  return fingerprint(JSON.stringify([finding.rule, expected, actual, quote, values]));
}

function workbookOf(
  { file, sheet }: { readonly file?: string; readonly sheet: string },
  inputs: readonly CheckInput[],
): Workbook | undefined {
  const sources = inputs.map((input) => ({ file: input.file, source: input.workbook ?? input.tables }));
  const named = sources.find(
    (one) => one.source && (file === undefined ? holds(one.source, sheet) : one.file === file),
  );
  return named?.source;
}

function holds({ sheets }: Workbook, sheet: string): boolean {
  return sheets.some(({ name }) => name === sheet);
}

/** `D6`, or every cell of `A31:C40`. */
function addressesIn(text: string): string[] {
  if (!text.includes(':')) return [text];
  const area = parseArea(text);
  if (!area) return [];
  const addresses: string[] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      if (addresses.length >= MOST_CELLS) return addresses;
      addresses.push(formatAddress(row, column));
    }
  }
  return addresses;
}

/** Numbers by the 15 digits that Excel keeps: the last bits differ from one calculation to another. */
function valueText(cell: Cell | undefined): string {
  const value = cell?.v ?? '';
  return typeof value === 'number' ? String(Number(value.toPrecision(15))) : String(value);
}
