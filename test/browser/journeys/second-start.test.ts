/** A second `npm start` finds the data of the first: that seeding it again changes nothing is said in the Worker's tests. */

import { expect, it } from 'vitest';
import { logIn, starts, stop } from '../started.ts';

const start = starts();

it('a second start keeps the data', async () => {
  const first = await start();
  expect(await stop(first.child)).toBe(0);
  const second = await start();
  expect([second.unitCode, second.password]).toEqual([first.unitCode, first.password]);
  expect(await logIn(second)).toBe(200);
});
