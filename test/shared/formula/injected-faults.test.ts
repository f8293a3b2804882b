import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../shared/finding/finding.ts';
import { recalculate } from '../../../shared/formula/evaluate.ts';
import { findFormulaFaults } from '../../../shared/formula/find-formula-faults.ts';
import type { Cell, Workbook } from '../../../shared/workbook/snapshot.ts';
import { runs } from '../../runs.ts';
import { workingBooks } from './books/all.ts';
import { amounts } from './books/rows.ts';
import { FAULTS } from './faults.ts';

interface Injected {
  readonly where: string;
  readonly sheet: string;
  readonly cell: string;
  readonly workbook: Workbook;
}

function withCell(workbook: Workbook, sheet: string, address: string, cell: Cell): Workbook {
  const sheets = workbook.sheets.map((one) =>
    one.name === sheet ? { ...one, cells: { ...one.cells, [address]: cell } } : one,
  );
  return { ...workbook, sheets };
}

/** One fault of a kind in each of the books, at another cell for each seed. */
function* injected(kind: string, seed: number): Iterable<Injected> {
  const fault = FAULTS[kind];
  for (const { name, workbook } of workingBooks(seed)) {
    const places = workbook.sheets.flatMap((sheet) =>
      Object.entries(sheet.cells).flatMap(([address, cell]) => {
        const made = cell.arr === undefined ? fault?.(cell, address) : null;
        return made ? [{ sheet: sheet.name, address, made }] : [];
      }),
    );
    const at = places[Math.floor(amounts(seed + kind.length)(0, places.length - 0.01, 6))];
    if (!at) continue;
    const where = `${name} ${at.sheet}!${at.address} ${at.made.f ?? at.made.v}`;
    const faulty = recalculate(withCell(workbook, at.sheet, at.address, at.made));
    yield { where, sheet: at.sheet, cell: at.address, workbook: faulty };
  }
}

function fixed(workbook: Workbook, { fix }: Finding): Workbook {
  const changed = (fix?.changes ?? []).reduce((book, { sheet, cell, to }) => {
    const z = book.sheets.find(({ name }) => name === sheet)?.cells[cell]?.z;
    const made = to.startsWith('=') ? { f: to.slice(1) } : { v: Number(to) };
    return withCell(book, sheet, cell, { ...made, ...(z !== undefined && { z }) });
  }, workbook);
  return recalculate(changed);
}

const said = ({ rule, cells, message }: Finding) => `${rule} ${cells.join(' ')} ${message}`;

/** Of ten faults so many at least are found; what nothing in the sheet contradicts can't be. */
const FOUND: Readonly<Record<string, number>> = {
  'a number as text': 7,
  '元 in 万元': 7,
  '万元 in 元': 7,
};

describe.each(Object.keys(FAULTS))('%s in a working book', (kind) => {
  const seeds = Array.from({ length: runs(1) }, (_, i) => i + 1);
  const cases = seeds.flatMap((seed) => [...injected(kind, seed)]);
  const checked = cases.map((one) => ({ ...one, findings: findFormulaFaults(one.workbook) }));
  const hits = checked.filter(({ sheet, cell, findings }) =>
    findings.some((finding) => finding.sheet === sheet && finding.cells.includes(cell)),
  );

  it('is found', () => {
    expect(hits.length * 10).toBeGreaterThanOrEqual(checked.length * (FOUND[kind] ?? 8.5));
  });

  it('is one finding', () => {
    const also = hits.flatMap(({ where, cell, findings }) =>
      findings.filter(({ cells }) => !cells.includes(cell)).map((finding) => `${where}: ${said(finding)}`),
    );
    // A zero or a negative number may be an error's cause further down.
    expect(also.filter((text) => !text.includes('error-value'))).toEqual([]);
  });

  it('is gone after its fix, and nothing else is found', () => {
    const left = hits.flatMap(({ where, cell, workbook, findings }) => {
      const finding = findings.find(({ cells, fix }) => fix && cells.includes(cell));
      if (!finding) return [];
      return findFormulaFaults(fixed(workbook, finding)).map((after) => `${where}: ${said(after)}`);
    });
    expect(left).toEqual([]);
  });
});
