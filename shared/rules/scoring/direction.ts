/** Which way a target without a sign counts: a cost and a time limit are ceilings, whatever else is a floor. */

import type { IndicatorNumber } from './indicator-value.ts';

/** `unsure`: more or less may be better. */
export type Direction = 'ceiling' | 'floor' | 'unsure';

/** What an indicator's row says of its kind: 一级指标 and 二级指标 together, and its own name. */
export interface IndicatorKind {
  readonly classes: string;
  readonly name: string;
}

/** More saved is better. */
const SAVING = /节约|降低|压减|下降|减少|节支|节省/;
/** Money that is to be paid out in full, or a rate of payments under a rule: less is not saved. */
const PAID = /补助|补贴|奖励|奖补|救助|抚恤|津贴|工资|标准|发放|到位|支付|投入/;
const RATE_OF_COST = /成本|控制率|超支|超概/;
const TIME_LIMIT =
  /(?:响应|办理|办结|处置|处理|审批|审核|到达|送达|等候|等待|修复|维修|整改|反馈|受理|答复|交付)(?:时间|时长|周期|天数)|时限|工期/;
const DURATION = /^个?(?:工作日|自然日|小时|分钟|[天日周月])$/;

export function directionOf(target: IndicatorNumber, { classes, name }: IndicatorKind): Direction {
  if (target.bounded || target.value.n === 0n || SAVING.test(name)) return 'floor';
  if (DURATION.test(target.unit)) {
    if (TIME_LIMIT.test(name)) return 'ceiling';
    return classes.includes('时效') ? 'unsure' : 'floor';
  }
  if (!classes.includes('成本') && !name.includes('成本')) return 'floor';
  if (target.unit === '%') return RATE_OF_COST.test(name) ? 'ceiling' : 'floor';
  if (target.unit !== '' && !target.unit.includes('元')) return 'floor';
  return PAID.test(name) ? 'unsure' : 'ceiling';
}
