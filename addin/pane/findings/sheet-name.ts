/**
 * A name that no sheet has yet: `附件3-1`, else `附件3-2`; `审核结果`, else `审核结果（2）`. Excel does not tell letters by
 * their case.
 */
export function freeSheetName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const [, stem, number] = /^(.*-)(\d+)$/.exec(wanted) ?? [];
  const nth = (i: number) => (stem === undefined ? `${wanted}（${i}）` : `${stem}${Number(number) + i - 1}`);
  let free = wanted;
  for (let i = 2; used.has(free.toLowerCase()); i++) free = nth(i);
  return free;
}
