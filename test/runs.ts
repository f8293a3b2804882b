/** How often a property is tried: as often as a quick test allows, fifty times that in `npm run prove`. */
export function runs(quick: number): number {
  return process.env.PROVE ? quick * 50 : quick;
}
