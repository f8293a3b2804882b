/** 填写说明: which explanation belongs to which finding, and which must be written again because the values changed. */

import type { Finding } from '../../../shared/finding/finding.ts';
import type { Explanation } from '../../../shared/submission/contract.ts';

/** An explanation as it is kept in the workbook: with what it was about, so that a change is noticed. */
export interface KeptExplanation extends Explanation {
  readonly rule: string;
  readonly facts: string;
}

/** `changed`: something was written, but the values are no longer those that it was about. */
export type ExplanationState = 'none' | 'given' | 'changed';

export interface Explained {
  readonly state: ExplanationState;
  readonly explanation: KeptExplanation | null;
}

const NONE: Explained = { state: 'none', explanation: null };

/** Only a failing 须说明 can be explained: an error must be put right, what is unchecked is nobody's fault. */
export function takesExplanation({ severity, state }: Finding): boolean {
  return severity === 'warning' && state === 'fail';
}

/** What an explanation is about: the numbers where there are some, else the sentence. */
export function factsOf({ actual, expected, quote, message }: Finding): string {
  const facts = [actual, expected, quote].filter((fact) => fact !== null);
  return facts.length > 0 ? facts.join('|') : message;
}

/**
 * Finds the explanation of each finding: by its id, or, where inserted rows have moved it, by the same rule on the same
 * facts.
 */
export function matchExplanations(
  findings: readonly Finding[],
  kept: readonly KeptExplanation[],
): ReadonlyMap<string, Explained> {
  const here = new Set(findings.map(({ id }) => id));
  const byId = new Map(kept.map((one) => [one.finding, one]));
  const moved = kept.filter((one) => !here.has(one.finding));
  const matched = new Map<string, Explained>();
  for (const finding of findings.filter(takesExplanation)) {
    const facts = factsOf(finding);
    const own = byId.get(finding.id);
    if (own) {
      matched.set(finding.id, { state: own.facts === facts ? 'given' : 'changed', explanation: own });
      continue;
    }
    const at = moved.findIndex((one) => one.rule === finding.rule && one.facts === facts);
    const [explanation] = at < 0 ? [] : moved.splice(at, 1);
    matched.set(finding.id, explanation ? { state: 'given', explanation } : NONE);
  }
  return matched;
}

/** The explanations that hold, as a submission carries them. */
export function explanationsToSend(matched: ReadonlyMap<string, Explained>): Explanation[] {
  return [...matched].flatMap(([finding, { state, explanation }]) => {
    if (state !== 'given' || !explanation) return [];
    const { reason, by, at } = explanation;
    return [{ finding, reason, by, at }];
  });
}

/** The list with this finding's explanation written anew; a blank reason takes it away. */
export function withExplanation(
  kept: readonly KeptExplanation[],
  finding: Finding,
  written: { readonly reason: string; readonly by: string; readonly at: string },
): KeptExplanation[] {
  const facts = factsOf(finding);
  const others = kept.filter(
    (one) => one.finding !== finding.id && !(one.rule === finding.rule && one.facts === facts),
  );
  const reason = written.reason.trim();
  if (reason === '') return others;
  return [
    ...others,
    { finding: finding.id, rule: finding.rule, facts, reason, by: written.by.trim(), at: written.at },
  ];
}
