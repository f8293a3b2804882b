/** `npm run bench [-- NAME]`: runs the benchmarks and prints each figure as one JSON line. */

import type { Bench } from './bench.ts';

/** Loaded one by one, so that a benchmark never measures another's memory. */
const BENCHES: Readonly<Record<string, () => Promise<{ run: Bench }>>> = {
  check: () => import('./check.ts'),
  findings: () => import('./findings.ts'),
  formulas: () => import('./formulas.ts'),
  forms: () => import('./forms.ts'),
  narrative: () => import('./narrative.ts'),
  pane: () => import('./pane.ts'),
  worker: () => import('./worker.ts'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`没有这个基准：${unknown.join('、')}。可选：${Object.keys(BENCHES).join('、')}`);
  process.exit(2);
}

for (const [bench, load] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(bench)) continue;
  const { run } = await load();
  for await (const figure of run()) {
    console.log(JSON.stringify({ bench, ...figure, value: Math.round(figure.value * 1000) / 1000 }));
  }
}
