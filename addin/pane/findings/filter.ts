/** Which findings are in view: by severity and by words searched for. */

import type { Finding, Severity } from '../../../shared/finding/finding.ts';

/** 未核 stands beside the severities: what could not be checked has none. */
export type Kind = Severity | 'not-checked';

export const KINDS: readonly Kind[] = ['error', 'warning', 'info', 'not-checked'];

export function kindOf({ state, severity }: Finding): Kind {
  return state === 'not-checked' ? 'not-checked' : severity;
}

/** The findings of one kind (all where it is null) that hold every word of the search. */
export function filterFindings(findings: readonly Finding[], kind: Kind | null, search: string): Finding[] {
  const words = plain(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return findings.filter(
    (finding) =>
      (kind === null || kindOf(finding) === kind) &&
      (words.length === 0 || holdsAll(searchable(finding), words)),
  );
}

function searchable({ rule, alsoRules, sheet, cells, message, source, quote }: Finding): string {
  return plain([rule, ...alsoRules, sheet ?? '', ...cells, message, source, quote ?? ''].join(' '));
}

function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
