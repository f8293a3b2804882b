/** The full check of the sample set: find the forms, read them, run every rule and every detector. */

import { check } from '../../shared/check/check.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { type Figure, medianMs } from './bench.ts';

export function* run(): Iterable<Figure> {
  const workbook = sampleWorkbook();
  const ms = medianMs(200, () => check({ workbook }, hunan2024, { asOf: '2025-05-20' }));
  yield { metric: 'full check of the sample set (附件1–2, three 附件3)', value: ms, unit: 'ms' };

  const start = performance.now();
  const sets = 500;
  for (let seed = 1; seed <= sets; seed++) {
    check({ workbook: sampleWorkbook({ seed }) }, hunan2024, { asOf: '2025-05-20' });
  }
  const seconds = (performance.now() - start) / 1000;
  yield { metric: 'different sets made and checked', value: Math.round(sets / seconds), unit: 'sets/s' };
}
