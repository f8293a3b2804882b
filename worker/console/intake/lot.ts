/** The files that came in, whose they are, and which of them count: by what they say, and by what people decided. */

import type { RosterEntryView } from '../../wire/setup.ts';
import { type Duplicate, findDuplicates } from './duplicates.ts';
import { type Group, groupsOf } from './groups.ts';
import { type Match, matcher } from './match.ts';
import type { ReadFile } from './messages.ts';

export class Lot {
  readonly units: readonly RosterEntryView[];
  readonly matchOf: (file: ReadFile) => Match;
  #files: readonly ReadFile[] = [];
  readonly #byHand = new Map<number, string | null>();
  readonly #chosen = new Map<string, number>();

  constructor(units: readonly RosterEntryView[]) {
    this.units = units;
    this.matchOf = matcher(units);
  }

  get files(): readonly ReadFile[] {
    return this.#files;
  }

  add(files: readonly ReadFile[]): void {
    this.#files = [...this.#files, ...files];
  }

  clear(): void {
    this.#files = [];
    this.#byHand.clear();
    this.#chosen.clear();
  }

  /** Null: of nobody on the roster. */
  setOwner(file: ReadFile, code: string | null): void {
    this.#byHand.set(file.id, code);
  }

  /** Undefined where nobody has said. */
  setByHand({ id }: ReadFile): string | null | undefined {
    return this.#byHand.get(id);
  }

  ownerOf = (file: ReadFile): string | null => {
    const byHand = this.#byHand.get(file.id);
    return byHand === undefined ? this.matchOf(file).code : byHand;
  };

  nameOf(code: string): string {
    return this.units.find((unit) => unit.code === code)?.name ?? code;
  }

  /** Files whose owner only people can say. */
  open(): ReadFile[] {
    if (this.units.length === 0) return [];
    return this.#files.filter((file) => {
      if (file.kind === 'unreadable' || this.#byHand.has(file.id)) return false;
      const { code, doubt } = this.matchOf(file);
      return code === null || doubt !== null;
    });
  }

  duplicates(): readonly Duplicate[] {
    return findDuplicates(this.#files, this.ownerOf).duplicates;
  }

  copies(): ReadonlySet<number> {
    return findDuplicates(this.#files, this.ownerOf).copies;
  }

  /** Of these files the one that counts; the latest until somebody chooses. */
  chosenOf({ key, files }: Duplicate): number {
    return this.#chosen.get(key) ?? files[0]?.id ?? 0;
  }

  choose({ key }: Duplicate, file: number): void {
    this.#chosen.set(key, file);
  }

  /** What is checked together: without copies, and of duplicates the chosen one. */
  groups(): Group[] {
    const dropped = new Set(this.copies());
    for (const one of this.duplicates()) {
      for (const { id } of one.files) if (id !== this.chosenOf(one)) dropped.add(id);
    }
    const counted = this.#files.filter(({ id }) => !dropped.has(id));
    return groupsOf(counted, this.ownerOf, this.units);
  }
}
