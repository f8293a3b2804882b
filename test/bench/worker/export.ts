/** Large exports: processor time of the writer alone, and how much memory they hold. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Column, Row } from '../../../shared/rollup/table.ts';
import { summaryTable } from '../../../shared/rollup/table.ts';
import { tableSheets } from '../../../shared/rollup/table-sheets.ts';
import type { StreamedRow } from '../../../shared/workbook/xlsx-stream.ts';
import { streamXlsx } from '../../../shared/workbook/xlsx-stream.ts';
import { type Figure, median } from '../bench.ts';

const COLUMNS = 20;
const ROUNDS = 5;
const LOOK_EVERY = 20;

export async function* exports(): AsyncIterable<Figure> {
  for (const rows of [5_000, 50_000]) {
    const open = () => streamXlsx([{ name: '汇总', rows: rowsOf(rows) }]);
    const times: number[] = [];
    for (let i = 0; i < ROUNDS; i++) times.push(await cpuOf(open));
    const what = `export of ${rows} × ${COLUMNS} cells`;
    yield { metric: `${what}, processor time`, value: median(times), unit: 'ms' };
    yield { metric: `${what}, memory held at most`, value: await memoryOf(open()), unit: 'MB' };
  }
  const table = tableOf(5_000);
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const sheets = () => tableSheets([table], { money: '万元', captions: [] });
    times.push(await cpuOf(() => streamXlsx(sheets())));
  }
  yield {
    metric: `a summary table of 5000 × ${COLUMNS}, balanced to 万元 and exported, processor time`,
    value: median(times),
    unit: 'ms',
  };
}

const LOOK = { border: true };

function* rowsOf(count: number): Generator<StreamedRow> {
  for (let row = 0; row < count; row++) {
    yield Array.from({ length: COLUMNS }, (_, column) =>
      column === 0
        ? { v: `第${row}测试局`, look: LOOK }
        : { v: row + column / 100, z: '#,##0.00', look: LOOK },
    );
  }
}

/** Milliseconds of processor time until the stream is read to its end, as a client would. */
async function cpuOf(open: () => ReadableStream<Uint8Array>): Promise<number> {
  const start = process.cpuUsage();
  for await (const _piece of open());
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Megabytes that are still held after a collection, looked at again and again while the stream is read. */
async function memoryOf(stream: ReadableStream<Uint8Array>): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const held = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = held();
  let [most, pieces] = [before, 0];
  for await (const _piece of stream) {
    if (pieces++ % LOOK_EVERY === 0) most = Math.max(most, held());
  }
  return (most - before) / 1_048_576;
}

function tableOf(count: number) {
  const columns: Column[] = Array.from({ length: COLUMNS }, (_, i) =>
    i === 0
      ? { key: 'name', head: '单位', kind: 'text' }
      : { key: `c${i}`, head: `第${i}栏`, kind: 'money', summed: true },
  );
  const rows: Row[] = Array.from({ length: count }, (_, row) => ({
    unit: String(row),
    values: Object.fromEntries(
      columns.map(({ key }, i) => [key, i === 0 ? `第${row}测试局` : BigInt(row * 3_333 + i)]),
    ),
  }));
  return summaryTable({ id: 'bench', title: '汇总', columns, rows });
}
