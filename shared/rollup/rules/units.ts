/** Rules about the units: who is missing, who is suspiciously good, who wrote in another unit of account. */

import { KEYS, type UnitReport } from '../inputs.ts';
import type { AggregateFinding, AggregateRule } from './aggregate-finding.ts';
import { points, yuan } from './words.ts';

/** every project that must be reported has been; by number and by what the roster names. */
export const projectsCovered: AggregateRule = ({ dueProjects, projects }) => {
  if (dueProjects.length === 0) return [];
  const reported = new Set(projects.map(({ unit, name }) => `${unit}/${plain(name)}`));
  const missing = dueProjects.filter(({ unit, name }) => !reported.has(`${unit}/${plain(name)}`));
  if (missing.length === 0) return [];
  const names = missing.slice(0, 5).map(({ name }) => name);
  const covered = dueProjects.length - missing.length;
  const message = `应自评项目${dueProjects.length}个，已自评${covered}个，缺${missing.length}个：${names.join('、')}${missing.length > 5 ? '等' : ''}。`;
  return [{ rule: 'A-08', severity: 'warning', units: distinct(missing.map(({ unit }) => unit)), message }];
};

/** scores so high and so close together that they say nothing. */
export const scoresTooGood: AggregateRule = ({ units }) => {
  const scores = units.flatMap(({ figures }) => figures.get(KEYS.score) ?? []);
  if (scores.length < 5) return [];
  const lowest = scores.reduce((a, b) => (b < a ? b : a));
  const highest = scores.reduce((a, b) => (b > a ? b : a));
  const excellent = scores.filter((score) => score >= 9_000n).length;
  const signs = [
    ...(lowest >= 9_800n ? [`全部在98分以上（最低${points(lowest)}分）`] : []),
    ...(highest - lowest < 200n ? [`最高与最低只差${points(highest - lowest)}分`] : []),
    ...(excellent * 10 > scores.length * 9 ? [`${scores.length}个单位中${excellent}个为90分以上`] : []),
  ];
  if (signs.length === 0) return [];
  return [{ rule: 'A-09', severity: 'info', units: [], message: `自评得分可能虚高：${signs.join('；')}。` }];
};

/** a unit whose projects all have full marks. */
export const allProjectsPerfect: AggregateRule = ({ units, projects }) =>
  units.flatMap(({ code, name }): AggregateFinding[] => {
    const own = projects.filter(({ unit }) => unit === code);
    if (own.length < 2 || own.some(({ figures }) => figures.get(KEYS.projectScore) !== 10_000n)) return [];
    const message = `${name}的${own.length}个项目自评都是100分，请重点复核。`;
    return [{ rule: 'A-10', severity: 'warning', units: [code], message }];
  });

/** How far off by a thousand or more: 元 taken for 万元 is 10,000, with room for honest differences. */
const FAR = 1_000n;

/** a unit a thousand times above or below its own last year, or its peers by head: probably 元 for 万元. */
export const unitOfAccount: AggregateRule = ({ units }) => {
  const perHead = median(units.flatMap((unit) => moneyPerHead(unit) ?? []));
  return units.flatMap((unit): AggregateFinding[] => {
    const [now, before] = [unit.figures.get(KEYS.adjusted), unit.lastYear.get(KEYS.adjusted)];
    const own = now !== undefined && before !== undefined && far(now, before);
    const money = moneyPerHead(unit);
    const peers = perHead !== null && money !== null && far(money, perHead);
    if (!own && !peers) return [];
    const than = own
      ? `上年填报${yuan(before ?? 0n)}万元`
      : `各单位人均中位数为${yuan(perHead ?? 0n)}万元，本单位人均${yuan(money ?? 0n)}万元`;
    const message = `${unit.name}全年预算${yuan(now ?? 0n)}万元，${than}，疑似元与万元混用，请核实后再汇总。`;
    return [{ rule: 'A-13', severity: 'warning', units: [unit.code], message }];
  });
};

function moneyPerHead({ figures }: UnitReport): bigint | null {
  const [money, staff] = [figures.get(KEYS.adjusted), figures.get(KEYS.staff)];
  return money === undefined || staff === undefined || staff <= 0n || money <= 0n
    ? null
    : (money * 100n) / staff;
}

function far(a: bigint, b: bigint): boolean {
  return a > 0n && b > 0n && (a >= b * FAR || b >= a * FAR);
}

function median(values: readonly bigint[]): bigint | null {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** returns and late receipts are those of the record. */
export const countsTallyWithLog: AggregateRule = ({ units, log }) =>
  units.flatMap(({ code, name, returns, late }): AggregateFinding[] => {
    const logged = log.get(code) ?? { returns: 0, late: false };
    if (logged.returns === returns && logged.late === late) return [];
    const message = `${name}登记退回${returns}次${late ? '、逾期' : ''}，操作记录为退回${logged.returns}次${logged.late ? '、逾期' : ''}。`;
    return [{ rule: 'A-15', severity: 'info', units: [code], message }];
  });

/** every unit stands on the roster, and none twice under an old and a new name. */
export const rosterComplete: AggregateRule = ({ units, roster }) => {
  const known = new Set(roster.map(({ code }) => code));
  const missing = units
    .filter(({ code }) => !known.has(code))
    .map(({ code, name }) => ({ units: [code], message: `${name}（${code}）不在单位名册中。` }));
  const owners = new Map<string, string>();
  const twice = roster.flatMap(({ code, names }) =>
    names.flatMap((name) => {
      const owner = owners.get(plain(name)) ?? code;
      owners.set(plain(name), owner);
      return owner === code
        ? []
        : [
            {
              units: [owner, code],
              message: `“${name}”在单位名册中出现两次（${owner}、${code}），可能是新旧名称。`,
            },
          ];
    }),
  );
  return [...missing, ...twice].map((one) => ({ rule: 'A-16', severity: 'error', ...one }));
};

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
