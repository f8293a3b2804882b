/** The site of this worker, where its files run one after another. */

import { inject } from 'vitest';

const served = inject('sites')[Number(process.env.VITEST_POOL_ID) - 1];
if (!served) throw new Error(`no site for worker ${process.env.VITEST_POOL_ID}`);

/** `http://127.0.0.1:41234`. */
export const site = served.origin;
export const demo = served.demo;
