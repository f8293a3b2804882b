/** A name that no sheet has yet: `审核结果`, else `审核结果2`. Excel does not tell letters by their case. */
export function freeSheetName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  let free = wanted;
  for (let i = 2; used.has(free.toLowerCase()); i++) free = `${wanted}${i}`;
  return free;
}
