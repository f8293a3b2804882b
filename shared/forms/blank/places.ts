/** Where the fields of a blank form stand, for its formulas. */

export interface Lines {
  /** Row numbers counted from 0. */
  readonly first: number;
  readonly last: number;
  /** Column of the form → column letters of the sheet. */
  readonly columns: ReadonlyMap<string, string>;
}

export interface Places {
  /** `编制数`, `三公经费[本年决算]`, `总分[得分]` → address. */
  readonly fields: Map<string, string>;
  /** Repeats and lists by name. */
  readonly lines: Map<string, Lines>;
}

export function noPlaces(): Places {
  return { fields: new Map(), lines: new Map() };
}
