/** Broken formulas and totals on 35 audited workbooks, 394 injected faults and the Reinhart-Rogoff workbook. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findFormulaFaults } from '../../shared/formula/find-formula-faults.ts';
import type { Workbook } from '../../shared/workbook/snapshot.ts';
import { type Figure, medianMs } from './bench.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/bench/formulas');

interface Audited extends Workbook {
  readonly file: string;
  readonly truth: readonly { readonly sheet: string; readonly addr: string }[];
}

interface Score {
  readonly paper: { readonly TP: number; readonly errors: number };
  readonly findings: { readonly n: number; readonly right: number };
  readonly flaggedLabelledNotABug: number;
}

interface Scorer {
  load(): Audited[];
  score(books: Audited[], findings: object, kinds: Set<string>, options?: { skipBenign: boolean }): Score;
  readonly ACTION: Set<string>;
  readonly FORMULA_ERR: Set<string>;
}

interface InjectedScorer {
  scoreInjected(
    tool: (book: Audited, sheet: string) => string[],
  ): Promise<Record<string, { n: number; hit: number }>>;
}

export async function* run(): AsyncIterable<Figure> {
  if (!existsSync(FOLDER)) {
    console.error('没有 ../shared/bench/formulas，跳过。');
    return;
  }
  const scorer: Scorer = await import(pathToFileURL(join(FOLDER, 'score.mjs')).href);
  const books = scorer.load();
  const found = Object.fromEntries(
    books.map((book) => [
      book.file,
      findFormulaFaults(book)
        .filter(({ state, cells }) => state === 'fail' && cells.length > 0)
        .map(({ sheet, cells, rule }) => ({ sheet, cells, rule })),
    ]),
  );
  const action = scorer.score(books, found, scorer.ACTION);
  const errors = scorer.score(books, found, scorer.FORMULA_ERR, { skipBenign: true });
  yield {
    metric: 'audited: findings right (ExceLint 40 of 71)',
    value: action.findings.right,
    unit: `of ${action.findings.n}`,
  };
  yield {
    metric: 'audited: non-benign formula-error units (ExceLint 22)',
    value: errors.paper.TP,
    unit: `of ${errors.paper.errors}`,
  };
  yield {
    metric: 'audited: flags on cells that are not a bug (ExceLint 17)',
    value: action.flaggedLabelledNotABug,
    unit: 'cells',
  };
  yield* injected();
  yield* reinhartRogoff();
}

async function* injected(): AsyncIterable<Figure> {
  const { scoreInjected }: InjectedScorer = await import(
    pathToFileURL(join(FOLDER, 'score_injected.mjs')).href
  );
  const log = console.log;
  console.log = () => {};
  const byType = await scoreInjected((book, sheet) =>
    findFormulaFaults(book).flatMap((finding) =>
      finding.sheet === sheet ? finding.cells.map((cell) => `${sheet}!${cell}`) : [],
    ),
  ).finally(() => {
    console.log = log;
  });
  const slips = byType.unit_slip ?? { n: 0, hit: 0 };
  const all = Object.values(byType);
  const sum = (key: 'n' | 'hit') => all.reduce((total, type) => total + type[key], 0);
  yield {
    metric: 'injected faults found, unit slips apart (ExceLint 30 %, Excel 55 %)',
    value: sum('hit') - slips.hit,
    unit: `of ${sum('n') - slips.n}`,
  };
  yield { metric: 'injected unit slips found (ExceLint 0)', value: slips.hit, unit: `of ${slips.n}` };
}

function* reinhartRogoff(): Iterable<Figure> {
  const summary: Audited = JSON.parse(readFileSync(join(FOLDER, 'reinhart-rogoff-summary.json'), 'utf8'));
  const wrong = new Set(summary.truth.map(({ addr }) => addr));
  const touching = findFormulaFaults(summary).filter(({ cells }) => cells.some((cell) => wrong.has(cell)));
  const cells = new Set(touching.flatMap((finding) => finding.cells.filter((cell) => wrong.has(cell))));
  yield {
    metric: `Reinhart-Rogoff: wrong cells found, in ${touching.length} findings`,
    value: cells.size,
    unit: 'of 32',
  };
  const full: Workbook = JSON.parse(readFileSync(join(FOLDER, 'reinhart-rogoff-full.json'), 'utf8'));
  const ms = medianMs(5, () => findFormulaFaults(full));
  yield { metric: 'Reinhart-Rogoff: all 48,037 formulas', value: Math.round(ms), unit: 'ms' };
}
