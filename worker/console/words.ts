/** The page's words and ways of writing numbers and dates. */

import type { Severity } from '../../shared/finding/finding.ts';
import type { State } from '../../shared/submission/states.ts';
import type { Role } from './me.ts';

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: '须改正',
  warning: '须说明',
  info: '供参考',
};

export const STATE_WORDS: Readonly<Record<State, string>> = {
  open: '未报',
  'pre-review': '送审',
  submitted: '已报',
  'in-review': '审核中',
  returned: '退回修改',
  accepted: '审核通过',
  reopened: '取消审核',
};

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: '查看',
  reviewer: '审核',
  admin: '管理',
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

/** The name of a form: `project-evaluation:智慧警务` is 附件3 项目支出绩效自评表：智慧警务. */
export function formWords(id: string): string {
  const [kind = '', ...rest] = id.split(':');
  const words = FORM_WORDS[kind] ?? kind;
  return rest.length > 0 ? `${words}：${rest.join(':')}` : words;
}

/** `1325.68` → `1,325.68`. */
export function grouped(decimal: string): string {
  return decimal.replace(
    /^(-?)(\d+)/,
    (_all, sign: string, whole: string) => sign + whole.replace(/\B(?=(\d{3})+$)/g, ','),
  );
}

const IN_CHINA = { timeZone: 'Asia/Shanghai', hour12: false } as const;

const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  ...IN_CHINA,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment in China's time: `2025/05/20 09:00`. */
export function moment(iso: string): string {
  return MOMENT.format(new Date(iso));
}

/** The same as a control of a form takes it: `2025-05-20T09:00`. */
export function momentField(iso: string): string {
  return moment(iso).replaceAll('/', '-').replace(' ', 'T');
}

/** What people chose in such a control, in China's time. */
export function fromMomentField(value: string): string {
  return `${value}:00+08:00`;
}

const HOUR = new Intl.DateTimeFormat('zh-CN', {
  ...IN_CHINA,
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
});

/** `5月20日9时`, as notices say it. */
export function hourWords(date: Date): string {
  const part = (type: string) => HOUR.formatToParts(date).find((one) => one.type === type)?.value ?? '';
  return `${Number(part('month').replace('月', ''))}月${Number(part('day'))}日${Number(part('hour'))}时`;
}
