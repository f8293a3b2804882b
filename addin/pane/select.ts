/** What views need reckoned from the state; reckoned again only when its ingredients change. */

import type { Finding } from '../../shared/finding/finding.ts';
import { matchExplanations } from '../../shared/submission/decisions.ts';
import { listExplanations } from './findings/explanations-kept.ts';
import { filterFindings } from './findings/filter.ts';
import { groupFindings } from './findings/group.ts';
import { verdictOf } from './findings/verdict.ts';
import type { PaneState } from './state.ts';
import { finished } from './submit/preflight.ts';

/** Remembers the last answer for as long as the question stays the same. */
function remember<A extends readonly unknown[], R>(make: (...question: A) => R): (...question: A) => R {
  let last: { question: A; answer: R } | null = null;
  return (...question) => {
    if (!last || question.some((part, i) => part !== last?.question[i])) {
      last = { question, answer: make(...question) };
    }
    return last.answer;
  };
}

const NO_FINDINGS: readonly Finding[] = [];
const match = remember(matchExplanations);
const listKept = remember(listExplanations);
const filter = remember(filterFindings);
const group = remember(groupFindings);
const judge = remember(verdictOf);

export function explainedIn(state: PaneState) {
  return match(state.checking.outcome?.result.findings ?? NO_FINDINGS, state.kept.explanations);
}

/** All that the workbook keeps, each with what has become of it. */
export function listedExplanationsIn(state: PaneState) {
  return listKept(state.checking.outcome?.result.findings ?? NO_FINDINGS, state.kept.explanations);
}

/** Null until the first check has ended. */
export function verdictIn(state: PaneState) {
  const result = state.checking.outcome?.result;
  return result ? judge(result, explainedIn(state)) : null;
}

/** The findings in view, by table. */
export function groupsIn(state: PaneState) {
  const { findings = NO_FINDINGS, forms = [] } = state.checking.outcome?.result ?? {};
  return group(filter(findings, state.list.kind, state.list.search), forms);
}

/** The ids in view, in reading order. */
export function idsIn(state: PaneState): string[] {
  return groupsIn(state).flatMap(({ findings }) => findings.map(({ id }) => id));
}

export function findingById(state: PaneState, id: string): Finding | null {
  const pools = [
    state.checking.outcome?.result,
    finished(state.submit)?.outcome.result,
    state.reading.outcome,
  ];
  for (const pool of pools) {
    const found = pool?.findings.find((one) => one.id === id);
    if (found) return found;
  }
  return null;
}
