/** An amount that is taken over from beside the right cell of another table. */

import { expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { FaultBook } from './fault-book.ts';
import { fullSet } from './full-set.ts';

it('the reference is wrong, and no amount of the table that it refers to', () => {
  const book = new FaultBook(fullSet({ seed: 7, projects: 3 }));
  const { sheet, cell } = book.reading('附件2!项目支出');
  const [budget, spent] = ['附件1!项目支出[本年预算]', '附件1!项目支出[本年决算]'];
  const [there, right] = [budget, spent].map((path) => book.reading(path));
  const from = `${there?.sheet}!${there?.cell}`;
  book.put(sheet, cell, { f: from, v: book.number(budget) });
  const found = check({ workbook: book.workbook }, hunan2024, { asOf: '2025-05-20' }).findings.filter(
    ({ state, severity }) => state === 'fail' && severity !== 'info',
  );
  expect(found).toMatchObject([
    {
      sheet,
      cells: [cell],
      fix: {
        kind: 'set-formula',
        safe: false,
        changes: [{ from: `=${from}`, to: `=${right?.sheet}!${right?.cell}` }],
      },
    },
  ]);
});

it('a reference to another line altogether is named, and not the sum that takes it in', () => {
  const book = new FaultBook(fullSet({ seed: 7, projects: 3 }));
  const { sheet, cell } = book.reading('附件3!财政拨款[全年执行]');
  const other = book.reading('附件1!公用经费[本年决算]');
  const v = book.number('附件1!公用经费[本年决算]');
  book.put(sheet, cell, { f: `${other.sheet}!${other.cell}`, v });
  const { findings } = check({ workbook: book.workbook }, hunan2024, { asOf: '2025-05-20' });
  expect(findings.find(({ severity }) => severity === 'error')).toMatchObject({ sheet, cells: [cell] });
});
