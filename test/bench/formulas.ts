/**
 * Broken formulas and totals on 35 audited workbooks, 394 injected faults and the Reinhart-Rogoff workbook, beside the
 * figures of ExceLint and of Excel's own checks; then time and memory. Times are CPU time.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findFormulaFaults } from '../../shared/formula/find-formula-faults.ts';
import { FormulaChecker } from '../../shared/formula/formula-checker.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import type { Workbook } from '../../shared/workbook/snapshot.ts';
import { cpuMs, type Figure, median } from './bench.ts';
import { ledger } from './formula-sheets.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/bench/formulas');

interface Audited extends Workbook {
  readonly file: string;
  readonly truth: readonly { readonly sheet: string; readonly addr: string }[];
}

interface Score {
  readonly paper: {
    readonly TP: number;
    readonly errors: number;
    readonly meanP: number;
    readonly meanR: number;
  };
  readonly findings: { readonly n: number; readonly right: number };
  readonly flaggedLabelledNotABug: number;
}

interface Scorer {
  load(): Audited[];
  score(books: Audited[], findings: object, kinds: Set<string>, options?: { skipBenign: boolean }): Score;
  readonly ACTION: Set<string>;
  readonly FORMULA_ERR: Set<string>;
}

type Tool = (book: Audited, sheet: string) => string[];

interface InjectedScorer {
  scoreInjected(tool: Tool): Promise<Record<string, { n: number; hit: number }>>;
}

export async function* run(): AsyncIterable<Figure> {
  yield* speed();
  if (!existsSync(FOLDER)) {
    console.error('没有 ../shared/bench/formulas，跳过其中的工作簿。');
    return;
  }
  yield* reinhartRogoff();
  yield* audited();
  yield* injected();
}

function faults(book: Workbook, stale: boolean) {
  return findFormulaFaults(book, { except: stale ? [] : ['stale-value'] }).filter(
    ({ state, cells }) => state === 'fail' && cells.length > 0,
  );
}

async function* audited(): AsyncIterable<Figure> {
  const scorer: Scorer = await import(pathToFileURL(join(FOLDER, 'score.mjs')).href);
  const books = scorer.load();
  const found = Object.fromEntries(books.map((book) => [book.file, faults(book, false)]));
  const action = scorer.score(books, found, scorer.ACTION);
  const errors = scorer.score(books, found, scorer.FORMULA_ERR, { skipBenign: true });
  yield {
    metric: 'audited: findings right, bar 75 % and 80 (ExceLint 40 of 71 = 56 %, Excel 9 to 20 %)',
    value: action.findings.right,
    unit: `of ${action.findings.n}`,
  };
  yield { metric: 'audited: precision', value: action.paper.meanP, unit: 'mean over workbooks' };
  yield {
    metric: 'audited: non-benign formula-error units, bar 45 % (ExceLint 22 = 15 %)',
    value: errors.paper.TP,
    unit: `of ${errors.paper.errors}`,
  };
  yield {
    metric: 'audited: recall of formula errors',
    value: errors.paper.meanR,
    unit: 'mean over workbooks',
  };
  yield {
    metric: 'audited: flags on cells that are not a bug, bar 4 (ExceLint 17)',
    value: action.flaggedLabelledNotABug,
    unit: 'cells',
  };
  const stale = books
    .flatMap((book) => faults(book, true))
    .filter(({ rule }) => rule === 'formula/stale-value');
  yield { metric: 'audited: findings of stale values', value: stale.length, unit: 'of 0' };
}

async function* injected(): AsyncIterable<Figure> {
  const scorer: InjectedScorer = await import(pathToFileURL(join(FOLDER, 'score_injected.mjs')).href);
  const flagged =
    (stale: boolean): Tool =>
    (book, sheet) =>
      faults(book, stale).flatMap((one) =>
        one.sheet === sheet ? one.cells.map((cell) => `${sheet}!${cell}`) : [],
      );
  for (const stale of [false, true]) {
    const { byType, others } = await quietly(() => scorer.scoreInjected(flagged(stale)));
    const slips = byType.unit_slip ?? { n: 0, hit: 0 };
    const all = Object.values(byType);
    const sum = (key: 'n' | 'hit') => all.reduce((total, type) => total + type[key], 0) - slips[key];
    const name = stale ? 'injected, with stale values' : 'injected';
    yield {
      metric: `${name}: faults found, unit slips apart, bar 92 % (ExceLint 30 %, Excel 55 %, with two more rules 76 %)`,
      value: sum('hit'),
      unit: `of ${sum('n')}`,
    };
    yield {
      metric: `${name}: unit slips found, bar 50 % (ExceLint 0)`,
      value: slips.hit,
      unit: `of ${slips.n}`,
    };
    yield { metric: `${name}: other new flags, bar 0.1`, value: others, unit: 'per fault' };
  }
}

/** The scorer prints its figures instead of giving them: how many other flags there are is read off its first line. */
async function quietly(score: () => Promise<Record<string, { n: number; hit: number }>>) {
  const log = console.log;
  const printed: string[] = [];
  console.log = (...parts: unknown[]) => printed.push(parts.join(' '));
  const byType = await score().finally(() => {
    console.log = log;
  });
  return { byType, others: Number(/per fault (\S+)/.exec(printed[0] ?? '')?.[1]) };
}

function* reinhartRogoff(): Iterable<Figure> {
  const summary: Audited = JSON.parse(readFileSync(join(FOLDER, 'reinhart-rogoff-summary.json'), 'utf8'));
  const wrong = new Set(summary.truth.map(({ addr }) => addr));
  const touching = findFormulaFaults(summary).filter(({ cells }) => cells.some((cell) => wrong.has(cell)));
  const cells = new Set(touching.flatMap((finding) => finding.cells.filter((cell) => wrong.has(cell))));
  yield {
    metric: `Reinhart-Rogoff: wrong cells found, in ${touching.length} findings (bar 32 in 4)`,
    value: cells.size,
    unit: 'of 32',
  };
  yield* wholeReinhartRogoff();
}

function* wholeReinhartRogoff(): Iterable<Figure> {
  const full: Workbook = JSON.parse(readFileSync(join(FOLDER, 'reinhart-rogoff-full.json'), 'utf8'));
  const ms = cpuMs(2, () => findFormulaFaults(full));
  yield { metric: 'Reinhart-Rogoff: all 48,037 formulas, bar 600', value: Math.round(ms), unit: 'ms CPU' };
  yield {
    metric: 'Reinhart-Rogoff: findings in its full file',
    value: findFormulaFaults(full).length,
    unit: '',
  };
}

function* speed(): Iterable<Figure> {
  const consistent = [1, 2, 3].flatMap((seed) => findFormulaFaults(sampleWorkbook({ seed })));
  yield {
    metric: 'consistent workbooks of the project: findings, bar 0',
    value: consistent.length,
    unit: '',
  };
  yield* edits();
  const million = ledger(100_000, 7);
  const before = process.cpuUsage();
  findFormulaFaults(million);
  const { user, system } = process.cpuUsage(before);
  yield {
    metric: '1,000,000 cells with 200,000 formulas, bar 5 (with garbage collection on other threads)',
    value: (user + system) / 1_000_000,
    unit: 's CPU',
  };
  yield {
    metric: '1,000,000 cells: memory of the process with the workbook itself, bar 1500',
    value: Math.round(process.memoryUsage().rss / 1e6),
    unit: 'MB',
  };
}

function* edits(): Iterable<Figure> {
  const sheet = ledger(5_000, 7);
  const checker = new FormulaChecker(sheet);
  const cells = sheet.sheets[0]?.cells ?? {};
  const times = Array.from({ length: 400 }, (_, i) => {
    const row = 2 + ((i * 1_237) % 4_990);
    const address = `${'BDHIJ'[i % 5]}${row}`;
    const before = process.cpuUsage();
    const to = i % 2 ? { v: i } : { f: `SUM(B${row}:G${row})`, v: i };
    checker.update([{ sheet: '明细', cell: address, to }]);
    const { user, system } = process.cpuUsage(before);
    checker.update([{ sheet: '明细', cell: address, to: cells[address] }]);
    return (user + system) / 1000;
  });
  yield {
    metric: 'one edit on a sheet of 50,000 cells, bar 5',
    value: median(times),
    unit: 'ms CPU, median',
  };
}
