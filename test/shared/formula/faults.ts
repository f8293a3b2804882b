/** Single mistakes as people make them, put into one cell. */

import { formatAddress, formatArea, parseAddress, parseArea } from '../../../shared/workbook/address.ts';
import type { Cell } from '../../../shared/workbook/snapshot.ts';

/** What the cell holds after the mistake; null where it can't be made there. */
type Fault = (cell: Cell, address: string) => Cell | null;

const REFERENCE = /(?<![A-Za-z!'$\d:\]])([A-Z]{1,2}\d+)(?![\d(:!])/;
const RANGE = /(?<![!'\d])([A-Z]{1,2}\d+):([A-Z]{1,2}\d+)/;

function formula(make: (f: string, address: string) => string | null): Fault {
  return ({ f, z }, address) => {
    const made = f === undefined ? null : make(f, address);
    return made === null || made === f ? null : { ...(z !== undefined && { z }), f: made };
  };
}

function amount(make: (v: number) => Cell['v']): Fault {
  return ({ f, v, z }) =>
    f === undefined && typeof v === 'number' && Math.abs(v) > 1 && !Number.isInteger(v)
      ? { ...(z !== undefined && { z }), v: make(v) ?? null }
      : null;
}

function typed(factor: number): Fault {
  return ({ f, v, z }) =>
    f !== undefined && typeof v === 'number' && v !== 0
      ? { ...(z !== undefined && { z }), v: Math.round(v * factor * 100) / 100 }
      : null;
}

/** The first range with its ends moved along its length. */
function ends(from: number, to: number): Fault {
  return formula((f) => {
    const written = RANGE.exec(f)?.[0];
    const area = written ? parseArea(written) : null;
    if (!written || !area) return null;
    const down = area.bottom - area.top >= area.right - area.left;
    const moved = down
      ? { ...area, top: area.top + from, bottom: area.bottom + to }
      : { ...area, left: area.left + from, right: area.right + to };
    const length = down ? moved.bottom - moved.top : moved.right - moved.left;
    return moved.top < 0 || moved.left < 0 || length < 1 ? null : f.replace(written, formatArea(moved));
  });
}

function shifted(rows: number, columns: number): Fault {
  return formula((f) => {
    const written = REFERENCE.exec(f)?.[1];
    const at = written ? parseAddress(written) : null;
    return written && at ? f.replace(written, formatAddress(at.row + rows, at.column + columns)) : null;
  });
}

const OTHER: Readonly<Record<string, string>> = { '+': '-', '-': '+', '*': '/', '/': '*' };

export const FAULTS: Readonly<Record<string, Fault>> = {
  'a number typed over the formula': typed(1),
  'another number typed over the formula': typed(1.1),
  'another operator': formula((f) => f.replace(/(?<=[A-Z]\d+|\))[+\-*/](?=[A-Z$(])/, (o) => OTHER[o] ?? o)),
  'a reference one column to the right': shifted(0, 1),
  'a number added': formula((f) => (f.includes('"') ? null : `${f}+100`)),
  'an average in the place of a sum': formula((f) => f.replace('SUM(', 'AVERAGE(')),
  'a range that stops short': ends(0, -1),
  'a range that starts late': ends(1, 0),
  'a shifted range': ends(-1, -1),
  'a range with its own cell': formula((f, address) => {
    const at = parseAddress(address);
    const written = RANGE.exec(f)?.[0];
    const area = written ? parseArea(written) : null;
    if (!at || !written || !area || area.left !== at.column || area.right !== at.column) return null;
    return f.replace(
      written,
      formatArea({ ...area, top: Math.min(area.top, at.row), bottom: Math.max(area.bottom, at.row) }),
    );
  }),
  'a lost reference': formula((f) => {
    const written = REFERENCE.exec(f)?.[1];
    return written ? f.replace(written, '#REF!') : null;
  }),
  'a division by zero': formula((f) => (f.startsWith('IF') ? null : `(${f})/0`)),
  'a number as text': amount(String),
  '元 in 万元': amount((v) => Math.round(v * 1e6) / 100),
  '万元 in 元': amount((v) => v / 10_000),
  'a term left out': formula((f) => f.replace(/[+-][A-Z]{1,2}\d+$/, '')),
};
