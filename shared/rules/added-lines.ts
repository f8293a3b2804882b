/** The lines that people added among the parts of a total: a finding about the total names them. */

import type { Locale } from '../finding/finding.ts';
import type { FormSet } from './form-set.ts';
import type { Ruling } from './ruling.ts';

/** `含表中另加的“上级补助资金”`; null where the ruling's numbers hold none. */
export function addedHint(
  { comparison, cells, related }: Ruling,
  set: FormSet,
  locale: Locale,
): string | null {
  if (!comparison) return null;
  const labels = [...cells, ...related].flatMap(({ form, row }) => {
    if (!row || row.printed) return [];
    const words = set.words.get(form.kind)?.repeats ?? {};
    const isAdded = Object.keys(words).some(
      (name) => words[name]?.added && form.repeats[name]?.includes(row),
    );
    return isAdded ? [row.label] : [];
  });
  if (labels.length === 0) return null;
  const names = [...new Set(labels)];
  return locale === 'zh-CN'
    ? `含表上另加的${names.map((name) => `“${name}”`).join('、')}`
    : `with the added ${names.map((name) => `“${name}”`).join(', ')}`;
}
