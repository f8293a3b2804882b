/** How far each function of the program looks: what is outside of that may change without it being asked again. */

import { expect, it } from 'vitest';
import { reachOf } from '../../../../shared/rules/functions/index.ts';

it.each([
  ['boundedPercent', 'row', 'one line of a list'],
  ['firstLevelWeights', 'form', 'the weights of a table’s indicators'],
  ['blankCells', 'form', 'the blanks of a table'],
  ['sameProject', 'set', 'the projects of several tables'],
  ['staffRate', 'set', 'what 附件1 says of an indicator in another table'],
  ['unitNames', 'heads', 'names above the tables, at whose change the set is begun anew'],
])('%s looks at a %s: %s', (name, reach) => {
  expect(reachOf(name)).toBe(reach);
});
