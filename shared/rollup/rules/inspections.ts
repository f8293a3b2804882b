/** Rules about 抽查复核: large differences, and deductions without a fitting reason. */

import { gradeOf } from '../inputs.ts';
import type { AggregateFinding, AggregateRule } from './aggregate-finding.ts';
import { points } from './words.ts';

const LARGE = 1_000n;

/** more than ten points apart, or another grade. 偏离度 is (自评 − 复核) / 自评. */
export const scoresApart: AggregateRule = ({ inspections, bands }) =>
  [...Map.groupBy(inspections, ({ unit, project }) => `${unit}/${project ?? ''}`).values()].flatMap(
    (list): AggregateFinding[] => {
      const [first] = list;
      if (!first) return [];
      const own = list.reduce((sum, one) => sum + one.ownScore, 0n);
      const reviewed = list.reduce((sum, one) => sum + one.score, 0n);
      const [ownGrade, grade] = [gradeOf(own, bands), gradeOf(reviewed, bands)];
      const difference = own - reviewed;
      if ((difference < 0n ? -difference : difference) <= LARGE && ownGrade === grade) return [];
      const share = own === 0n ? '' : `，偏离度${points((difference * 10_000n) / own)}%`;
      const name = first.project === null ? first.unitName : `${first.unitName}“${first.project}”`;
      const message = `${name}自评${points(own)}分（${ownGrade}），复核${points(reviewed)}分（${grade}），差${points(difference)}分${share}。`;
      return [{ rule: 'A-11', severity: 'warning', units: [first.unit], message }];
    },
  );

/** whoever takes points off says why, and a deduction is all, 60 % or 30 % of what was given. */
export const deductionsHaveReasons: AggregateRule = ({ inspections }) =>
  inspections.flatMap(({ unit, unitName, indicator, ownScore, score, reason }): AggregateFinding[] => {
    const deducted = ownScore - score;
    if (deducted <= 0n) return [];
    const usual = [100n, 60n, 30n].some((percent) => deducted * 100n === ownScore * percent);
    if (reason?.trim() && usual) return [];
    const why = reason?.trim() ? '不是100%、60%或30%，请核对扣分比例' : '没有写扣分理由';
    const message = `${unitName}“${indicator}”复核扣${points(deducted)}分，${why}。`;
    return [{ rule: 'A-14', severity: 'warning', units: [unit], message }];
  });
