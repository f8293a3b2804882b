/** A check that remembers gives what a check from scratch gives, and does less. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import { preparePack } from '../../../shared/check/check-pack.ts';
import { checker, contextOf } from '../../../shared/check/checker.ts';
import type { CheckResult } from '../../../shared/check/result.ts';
import type { FieldReading, FilledForm } from '../../../shared/forms/filled-form.ts';
import { findForms, formFinder } from '../../../shared/forms/find-forms.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { ruleRunner } from '../../../shared/rules/rule-runner.ts';
import { sampleWithMistakes } from '../../../shared/sample/sample-workbook.ts';
import type { Cell, CellValue, Workbook } from '../../../shared/workbook/snapshot.ts';
import { runs } from '../../runs.ts';
import { FaultBook } from '../rules/fault-book.ts';
import { fullSet } from '../rules/full-set.ts';
import { typed } from '../rules/set-layouts.ts';
import { applyEdit, edits, withCell } from './random-edits.ts';

/** All that is said, as text: comparing it is quick. */
function told({ forms, ...result }: CheckResult): string {
  return JSON.stringify([forms.map(({ id, sheet, range }) => [id, sheet, range]), result]);
}

const options = { asOf: '2025-05-20' };
const lastYear = findForms(fullSet({ seed: 9, projects: 2 }), hunan2024.forms).forms;

const { rules, vocabulary } = preparePack(hunan2024);
const context = contextOf(hunan2024, [], options);
const input = (forms: readonly FilledForm[]) => ({ forms, last: null, context });

/** Two sets, one consistent and one with mistakes. */
const starts = [fullSet({ projects: 2 }), sampleWithMistakes({ projects: 2 })];

function readCells(forms: readonly FilledForm[]): FieldReading[] {
  return forms.flatMap(({ fields, repeats }) => [
    ...Object.values(fields),
    ...Object.values(repeats).flatMap((rows) => rows.flatMap((row) => Object.values(row.fields))),
  ]);
}

test.each(starts)('whichever cell of a form changes, the rules say what they say from scratch', (start) => {
  const find = formFinder(hunan2024.forms);
  const runner = ruleRunner(rules, vocabulary);
  runner.run(input(find(start).forms));
  // Each edit begins from the same set, so that two cells change at once: this one, and the last one back.
  const contents: Cell[] = [{ v: 12.5 }, { v: '12座' }, {}, { v: 0 }, { v: '无' }];
  let partly = 0;
  for (const [i, { sheet, cell }] of readCells(find(start).forms).entries()) {
    for (const to of process.env.PROVE
      ? contents
      : i % 4 === 1
        ? [contents[i % contents.length] ?? {}]
        : []) {
      const { forms } = find(withCell(start, sheet, cell, to));
      const findings = runner.run(input(forms));
      if (runner.effort.evaluated < runner.effort.all) partly++;
      expect(JSON.stringify(findings), `${sheet}!${cell} ${to.v}`).toBe(
        JSON.stringify(ruleRunner(rules, vocabulary).run(input(forms))),
      );
    }
  }
  expect(partly).toBeGreaterThan(40);
});

/** Makes one edit after another and expects of each what a run from scratch says. */
function expectSame(start: Workbook, steps: readonly (readonly [FieldReading | undefined, CellValue])[]) {
  const runner = ruleRunner(rules, vocabulary);
  runner.run(input(findForms(start, hunan2024.forms).forms));
  let workbook = start;
  for (const [at, v] of steps) {
    workbook = withCell(workbook, at?.sheet ?? '', at?.cell ?? '', { v });
    const { forms } = findForms(workbook, hunan2024.forms);
    expect(runner.run(input(forms))).toEqual(ruleRunner(rules, vocabulary).run(input(forms)));
  }
  return runner.effort;
}

const book = new FaultBook(typed(fullSet({ projects: 2 })));

test('a finer amount elsewhere in the form narrows the tolerance of every sum in it', () => {
  const total = book.reading('附件1!三公经费[本年决算]');
  const elsewhere = book.reading('附件1!公用经费[上年决算]');
  const off = book.number('附件1!三公经费[本年决算]') + 0.01;
  const { evaluated, all } = expectSame(book.workbook, [
    [total, Math.round(off * 100) / 100],
    [elsewhere, 1234.5678],
  ]);
  expect(evaluated).toBe(all);
});

test('a failing judgement looks at its neighbours again', () => {
  for (const factor of [0.1, 1, 10]) {
    expectSame(book.workbook, [
      [book.reading('附件1!公用经费[本年决算]'), 0.5],
      [book.reading('附件1!公用经费[本年预算]'), factor],
      [book.reading('附件1!公用经费[上年决算]'), factor],
    ]);
  }
});

test('another number of items gives another table another tolerance', () => {
  const spent = book.number('附件2!项目支出');
  for (const delta of [0.01, 0.02, 0.03, 0.04]) {
    expectSame(book.workbook, [
      [book.reading('附件2!项目支出'), Math.round((spent + delta) * 100) / 100],
      ...['业务工作经费', '运行维护经费'].flatMap((repeat) => {
        const at = book.reading(`附件1!${repeat}.0.本年决算`);
        return [[at, null] as const, [at, 0] as const];
      }),
    ]);
  }
});

test('after edits of labels, rows, columns and sheets the result is that of a check from scratch', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...starts),
      fc.array(edits, { minLength: 1, maxLength: 5 }),
      (start, steps) => {
        const remembering = checker(hunan2024);
        let workbook = start;
        remembering.check({ workbook }, { ...options, lastYear });
        for (const step of steps) {
          workbook = applyEdit(workbook, step);
          expect(told(remembering.check({ workbook }, { ...options, lastYear }))).toBe(
            told(check({ workbook }, hunan2024, { ...options, lastYear })),
          );
        }
      },
    ),
    { numRuns: runs(6) },
  );
});

test('another language, day or purpose is not answered from memory', () => {
  const remembering = checker(hunan2024);
  const workbook = sampleWithMistakes({ projects: 2 });
  for (const each of [
    options,
    { ...options, locale: 'en-US' as const },
    { asOf: '2024-05-20' },
    { ...options, purpose: 'submit' as const },
    { ...options, lastYear },
    {},
  ]) {
    expect(remembering.check({ workbook }, each)).toEqual(check({ workbook }, hunan2024, each));
  }
});

test('a number that changes makes only the rules run that depend on it', () => {
  const runner = ruleRunner(rules, vocabulary);
  const run = (workbook: Workbook) => runner.run(input(findForms(workbook, hunan2024.forms).forms));
  const workbook = fullSet({ projects: 12 });
  expect(run(workbook).filter(({ state, severity }) => state === 'fail' && severity !== 'info')).toEqual([]);
  expect(runner.effort.evaluated).toBe(runner.effort.all);
  run(fullSet({ projects: 12 }));
  expect(runner.effort.evaluated).toBe(0);

  const [basic] = workbook.sheets;
  const sheets = workbook.sheets.map((sheet) =>
    sheet === basic
      ? { ...sheet, cells: { ...sheet.cells, B4: { ...sheet.cells.B4, v: Number(sheet.cells.B4?.v) + 1 } } }
      : sheet,
  );
  const findings = run({ ...workbook, sheets });
  expect(findings.map(({ rule, state }) => [rule, state])).toContainEqual(['B-02', 'fail']);
  expect(runner.effort.evaluated).toBeGreaterThan(0);
  expect(runner.effort.evaluated).toBeLessThan(runner.effort.all / 10);
});
