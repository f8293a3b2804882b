/** Which versions a total counts (口径). Apart from the schemas, which the page does not need. */

export const BASES = ['latest', 'accepted', 'submitted'] as const;

/** latest: each unit's accepted version, else the one that the bureau holds. */
export type Basis = (typeof BASES)[number];

/** As people read it. */
export const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  latest: '审核通过的，未审核的按现报数',
  accepted: '只计审核通过的',
  submitted: '只计现报数',
};
