/** N-07: what `占…的X%` may have been reckoned from. */

import { itemIn } from '../../text/items.ts';
import type { Mention } from '../../text/report.ts';
import { compare, sum, toText } from '../../workbook/exact.ts';
import { type Candidate, isAmount, quotient, subjectOf } from './rate-candidates.ts';
import { factsOf } from './repeats.ts';
import { shown, type TextContext } from './text-context.ts';
import { onlyOne } from './wholes.ts';

/** 占…的X%: the part is the amount just before it; the whole is the one named, or the one that the list belongs to. */
export function shareCandidates(
  c: TextContext,
  mention: Mention,
  earlier: readonly Mention[],
  later: readonly Mention[],
): Candidate[] {
  const part = subjectOf(c, mention, earlier);
  if (!part) return [];
  const whole =
    mention.of === '' ? totalBefore(c, part, earlier) : named(c, mention.of, part, [...earlier, ...later]);
  if (whole.length === 0 && mention.of === '') return ofList(c, part);
  return whole.filter((one) => one !== part).map((one) => quotient(part, one));
}

/**
 * The whole that a share without a name is of: the amount before 其中, else one in the sentence that has no share of its
 * own, else what the item makes up by definition.
 */
function totalBefore(c: TextContext, part: Mention, earlier: readonly Mention[]): Mention[] {
  // `观众42.8万人次（上年38万人次），其中…占…`: last year's amount is no whole of this year's.
  const levels = earlier.filter(
    (one) =>
      isAmount(one) &&
      one.kind === part.kind &&
      one.start < part.start &&
      one.depth <= part.depth &&
      (one.year ?? c.year) >= c.year,
  );
  const sentence = c.report.sentences[part.sentence];
  const marker =
    c.report.plain.slice(sentence?.start ?? 0, part.start).lastIndexOf('其中') + (sentence?.start ?? 0);
  const before = levels.findLast(({ end }) => end <= marker);
  if (before) return [before];
  const whole = levels.find((one) => !hasShare(c, one) && compare(one.value, part.value) >= 0);
  if (whole) return [whole];
  const earlierSubject = previousSubject(c, part);
  return earlierSubject.length > 0 ? earlierSubject : wholeByDefinition(c, part);
}

/** A list of amounts that each have a share: together they are the whole. */
function ofList(c: TextContext, part: Mention): Candidate[] {
  const list = c.report.mentions.filter((one) => {
    return one.sentence === part.sentence && one.kind === part.kind && isAmount(one) && hasShare(c, one);
  });
  if (list.length < 2 || !list.includes(part)) return [];
  const value = sum(list.map((one) => one.value));
  const whole = { value, half: sum(list.map(({ half }) => half)), digits: part.digits };
  const arithmetic = `${toText(part.value)} ÷ (${list.map((one) => toText(one.value)).join(' + ')})`;
  const again: Candidate['again'] = (of) => ({ part: of(part), whole: sum(list.map(of)) });
  return [{ part: shown(part), whole, spans: list, arithmetic, again }];
}

/** The next number is the amount's own share, or the list of shares behind it has one for it. */
function hasShare(c: TextContext, one: Mention): boolean {
  const behind = c.report.mentions.filter(
    ({ start, sentence }) => start > one.start && sentence === one.sentence,
  );
  if (behind[0]?.role === 'share') return true;
  const listed = behind.find(({ role, run }) => role === 'share' && run !== null);
  if (!listed?.run) return false;
  const amounts = c.report.mentions.filter(
    (other) => other.sentence === one.sentence && other.start < listed.start && isAmount(other),
  );
  return amounts.slice(-listed.run.length).includes(one);
}

function wholeByDefinition(c: TextContext, { item, fund, sentence }: Mention): Mention[] {
  const section = c.report.sentences[sentence]?.section;
  const facts = factsOf(c).filter((one) => {
    return (
      !one.budget &&
      c.report.sentences[one.sentence]?.section === section &&
      (one.fund === fund || fund === '')
    );
  });
  for (const [name, sets] of Object.entries(c.pack.textRules.wholes)) {
    if (item === null || !sets.some((set) => set.includes(item))) continue;
    const whole = onlyOne(facts.filter((one) => one.item === name));
    if (whole) return [whole];
  }
  return [];
}

/** `支出…。其中：A…，占…%`: the amount that the sentence before begins with. */
function previousSubject(c: TextContext, part: Mention): Mention[] {
  const sentence = c.report.sentences[part.sentence];
  const before = c.report.sentences[part.sentence - 1];
  if (!sentence || !before || before.paragraph !== sentence.paragraph) return [];
  if (!/^\s*其中/.test(c.report.plain.slice(sentence.start, sentence.end))) return [];
  const subject = c.report.mentions.find((one) => one.sentence === part.sentence - 1 && isAmount(one));
  return subject ? [subject] : [];
}

/** The amount of that name: in the sentence, else anywhere where the report states only one. */
function named(c: TextContext, of: string, part: Mention, nearby: readonly Mention[]): Mention[] {
  const item = itemIn(of, c.pack.terms)?.item ?? null;
  const fits = (one: Mention) =>
    isAmount(one) &&
    one.kind === part.kind &&
    one !== part &&
    one.budget === part.budget &&
    matches(one, of, item);
  const here = nearby.filter(fits);
  if (here.length > 0) return here.slice(-1);
  const all = c.report.mentions.filter(
    (one) =>
      fits(one) &&
      one.scope === '' &&
      (one.fund === part.fund || part.fund === '') &&
      (one.year ?? c.year) === (part.year ?? c.year),
  );
  // 一般公共预算支出 is called spending as 总支出 is: the very name comes first.
  const exact = all.filter(({ name }) => name.endsWith(of));
  const [first, ...others] = exact.length > 0 ? exact : all;
  return first && others.every(({ value }) => compare(value, first.value) === 0) ? [first] : [];
}

function matches({ name, item }: Mention, of: string, ofItem: string | null): boolean {
  return item !== null && (of === item || of.endsWith(item) || item === ofItem)
    ? true
    : name.endsWith(of) || (of.endsWith(name) && name.length > 2);
}
