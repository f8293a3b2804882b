/** The page's words and ways of writing numbers and dates. */

import type { Severity } from '../../shared/finding/finding.ts';
import type { State } from '../../shared/submission/states.ts';
import type { Basis } from '../wire/total.ts';

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: '须改正',
  warning: '须说明',
  info: '供参考',
};

export const STATE_WORDS: Readonly<Record<State, string>> = {
  open: '未报',
  'pre-review': '送审（待主管部门初审）',
  submitted: '已报',
  'in-review': '审核中',
  returned: '退回修改',
  accepted: '审核通过',
  reopened: '取消审核',
};

export const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  latest: '审核通过的，未审核的按现报数',
  accepted: '只计审核通过的',
  submitted: '只计现报数',
};

const FORM_WORDS: Readonly<Record<string, string>> = {
  'basic-data': '附件1 基础数据表',
  'overall-evaluation': '附件2 整体支出绩效自评表',
  'project-evaluation': '附件3 项目支出绩效自评表',
  'government-fund': '附件4 政府性基金预算支出情况表',
  'state-capital': '附件5 国有资本经营预算支出情况表',
  'social-insurance': '附件6 社会保险基金预算支出情况表',
  'three-public': '三公经费表',
  'indicator-score': '绩效评价指标表',
};

export function formWords(kind: string): string {
  return FORM_WORDS[kind] ?? kind;
}

/** `1325.68` → `1,325.68`. */
export function grouped(decimal: string): string {
  return decimal.replace(
    /^(-?)(\d+)/,
    (_all, sign: string, whole: string) => sign + whole.replace(/\B(?=(\d{3})+$)/g, ','),
  );
}

const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** A moment in China's time. */
export function moment(iso: string): string {
  return MOMENT.format(new Date(iso));
}
