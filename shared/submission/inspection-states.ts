/** The life of an inspection (抽查复核): which step may follow which state. */

export const INSPECTION_STATES = [
  'drawn', // 已抽取: the bureau scores
  'sent', // 已反馈: the unit has the result and may confirm or object
  'confirmed', // 单位已确认
  'objected', // 单位有异议: the bureau may score again
  'final', // 已定案
] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];

export const INSPECTION_STEPS = ['score', 'send', 'confirm', 'object', 'finish'] as const;
export type InspectionStep = (typeof INSPECTION_STEPS)[number];

const NEXT: Readonly<Record<InspectionState, Readonly<Partial<Record<InspectionStep, InspectionState>>>>> = {
  drawn: { score: 'drawn', send: 'sent' },
  sent: { confirm: 'confirmed', object: 'objected' },
  confirmed: { finish: 'final' },
  objected: { score: 'objected', send: 'sent', finish: 'final' },
  final: {},
};

/** The state after a step; null where the step is forbidden. */
export function nextInspectionState(state: InspectionState, step: InspectionStep): InspectionState | null {
  return NEXT[state][step] ?? null;
}
