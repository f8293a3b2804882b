/**
 * A paragraph that a person changed, brought up to date: where only the tables moved, their new numbers and words; where
 * only the person wrote, the person's; where both did, the three versions side by side. No word of the person's is lost,
 * and no number that the tables have left behind stands unmarked.
 */

import type { NumberPart, Part } from '../section.ts';
import { align } from './align.ts';
import type { Edit } from './edit.ts';
import {
  isNumber,
  type Token,
  textOfTokens,
  tokensOfParts,
  tokensOfText,
  tokensOfWritten,
} from './tokens.ts';

export type MergedPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly part: NumberPart }
  | Conflict;

/** Both the person and the tables changed this place. */
export interface Conflict {
  readonly kind: 'conflict';
  readonly base: string;
  readonly mine: string;
  /** As the tables say it now. */
  readonly next: string;
}

/** Shorter runs of equal characters hold nothing together. */
const SHORTEST_RUN = 3;

/**
 * `next`: the paragraph as written now; null where it is written no more. `numbers`: every number of the report as written
 * now, by what it follows from.
 */
export function mergeEdit(
  { base: written, mine: text }: Edit,
  next: readonly Part[] | null,
  numbers: ReadonlyMap<string, NumberPart>,
): MergedPiece[] {
  const base = tokensOfWritten(written);
  const mine = tokensOfText(text);
  const now = next ? tokensOfParts(next) : [];
  const moved = new Moved(base, numbers, sameWords(base, now));
  const pieces = chunksOf(base, mine, now).flatMap((chunk) => settle(chunk, moved));
  return joined(pieces);
}

interface Chunk {
  readonly base: readonly Token[];
  readonly mine: readonly Token[];
  readonly now: readonly Token[];
  /** What the person's text goes on with. */
  readonly after: string;
  /** The same in all three, but for the values of linked numbers. */
  readonly stable: boolean;
}

/** A number of the tables is the same whatever its value is now. */
function sameAsNow(a: Token, b: Token): boolean {
  return a.link === b.link && (a.link !== '' || a.text === b.text);
}

function chunksOf(base: readonly Token[], mine: readonly Token[], now: readonly Token[]): Chunk[] {
  const inMine = align(base, mine, (a, b) => a.text === b.text);
  const inNow = align(base, now, sameAsNow);
  const chunks: Chunk[] = [];
  let at = { base: 0, mine: 0, now: 0 };
  for (let i = 0; i < base.length; ) {
    const length = runLength(base, inMine, inNow, i);
    if (!holds(base, i, length)) {
      i += Math.max(length, 1);
      continue;
    }
    const start = { base: i, mine: inMine[i] ?? 0, now: inNow[i] ?? 0 };
    const end = { base: i + length, mine: start.mine + length, now: start.now + length };
    chunks.push(chunk(base, mine, now, at, start, false), chunk(base, mine, now, start, end, true));
    at = end;
    i += length;
  }
  const end = { base: base.length, mine: mine.length, now: now.length };
  return [...chunks, chunk(base, mine, now, at, end, false)];
}

/** How many tokens from here stand together in all three. */
function runLength(base: readonly Token[], inMine: Int32Array, inNow: Int32Array, from: number): number {
  const [mine, now] = [inMine[from] ?? -1, inNow[from] ?? -1];
  if (mine === -1 || now === -1) return 0;
  let length = 1;
  while (
    from + length < base.length &&
    inMine[from + length] === mine + length &&
    inNow[from + length] === now + length
  )
    length++;
  return length;
}

/** A run holds its place where it is long, at an end of the paragraph, or has a number of the tables. */
function holds(base: readonly Token[], from: number, length: number): boolean {
  if (length === 0) return false;
  const isEnd = from === 0 || from + length === base.length;
  return isEnd || length >= SHORTEST_RUN || base.slice(from, from + length).some(({ link }) => link !== '');
}

interface Place {
  readonly base: number;
  readonly mine: number;
  readonly now: number;
}

function chunk(
  base: readonly Token[],
  mine: readonly Token[],
  now: readonly Token[],
  from: Place,
  to: Place,
  stable: boolean,
): Chunk {
  return {
    base: base.slice(from.base, to.base),
    mine: mine.slice(from.mine, to.mine),
    now: now.slice(from.now, to.now),
    after: mine[to.mine]?.text ?? '',
    stable,
  };
}

function settle({ base, mine, now, after, stable }: Chunk, moved: Moved): MergedPiece[] {
  const [b, m, n] = [base, mine, now].map(textOfTokens);
  if (b === undefined || m === undefined || n === undefined) return [];
  // The person left it as it was, or says what the tables say now.
  if (stable || m === b || m === n) return now.map(pieceOf);
  // The tables did not move, or only numbers did that the person took out.
  if (n === b || (sameWords(base, now) && !mine.some(isNumber))) return moved.follow(mine, after);
  return [{ kind: 'conflict', base: b, mine: m, next: n }];
}

function sameWords(a: readonly Token[], b: readonly Token[]): boolean {
  return a.length === b.length && a.every((token, i) => b[i] !== undefined && sameAsNow(token, b[i]));
}

function pieceOf({ text, part }: Token): MergedPiece {
  return part ? { kind: 'number', part: { ...part, unit: '' } } : { kind: 'text', text };
}

/** Numbers of the tables that the person moved or repeated elsewhere: known by their digits and unit. */
class Moved {
  readonly #links = new Map<string, Set<string>>();
  readonly #numbers: ReadonlyMap<string, NumberPart>;
  readonly #wordsHold: boolean;

  constructor(base: readonly Token[], numbers: ReadonlyMap<string, NumberPart>, wordsHold: boolean) {
    this.#numbers = numbers;
    this.#wordsHold = wordsHold;
    base.forEach(({ text, link }, i) => {
      if (link === '') return;
      const key = text + (base[i + 1]?.text ?? '');
      this.#links.set(key, (this.#links.get(key) ?? new Set()).add(link));
    });
  }

  /** The person's tokens, with such numbers brought up to date or, where that is not sure, marked. */
  follow(tokens: readonly Token[], after: string): MergedPiece[] {
    return tokens.map((token, i): MergedPiece => {
      const links = isNumber(token)
        ? this.#links.get(token.text + (tokens[i + 1]?.text ?? after))
        : undefined;
      if (!links) return { kind: 'text', text: token.text };
      const parts = [...links].map((link) => this.#numbers.get(link));
      const values = new Set(parts.map((part) => part?.text ?? ''));
      if (values.size === 1 && values.has(token.text)) return { kind: 'text', text: token.text };
      const [part] = parts;
      // Short whole numbers (`3个`) may be alike by chance; changed words may say the contrary.
      if (values.size === 1 && part && this.#wordsHold && token.text.length > SHORTEST_RUN)
        return { kind: 'number', part: { ...part, unit: '' } };
      const next = [...values].filter((value) => value !== '').join(' / ');
      return { kind: 'conflict', base: token.text, mine: token.text, next };
    });
  }
}

/** Neighbouring texts as one. */
function joined(pieces: readonly MergedPiece[]): MergedPiece[] {
  const result: MergedPiece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.kind === 'text' && last?.kind === 'text')
      result[result.length - 1] = { kind: 'text', text: last.text + piece.text };
    else result.push(piece);
  }
  return result;
}
