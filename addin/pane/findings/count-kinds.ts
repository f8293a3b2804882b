import type { Finding } from '../../../shared/finding/finding.ts';
import { type Kind, kindOf } from './filter.ts';

/** How many findings there are of each kind. */
export function countKinds(findings: readonly Finding[]): Record<Kind, number> {
  const counts = { error: 0, warning: 0, info: 0, 'not-checked': 0 };
  for (const finding of findings) counts[kindOf(finding)]++;
  return counts;
}
