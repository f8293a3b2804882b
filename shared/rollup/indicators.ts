/** The scored indicators of a submission, as an inspection (抽查复核) begins from them. */

import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import { shownText } from '../forms/shown-text.ts';
import { fromInteger, multiply, round } from '../workbook/exact.ts';

export interface OwnIndicator {
  /** The project; null where the unit as a whole is scored. */
  readonly project: string | null;
  readonly firstLevel: string | null;
  readonly secondLevel: string | null;
  readonly indicator: string;
  /** 定量 or 定性, where the form says. */
  readonly nature: string | null;
  readonly target: string | null;
  readonly measuredIn: string | null;
  /** Hundredths of a point. */
  readonly weight: bigint;
  readonly ownResult: string | null;
  readonly ownScore: bigint;
}

type Fields = Readonly<Record<string, FieldReading>>;

/** 附件2's and 附件3's indicators in the order of the forms, each form's 预算执行率 first: together they make its total. */
export function indicatorsOf(forms: readonly FilledForm[]): OwnIndicator[] {
  return forms
    .filter(({ kind }) => kind === 'overall-evaluation' || kind === 'project-evaluation')
    .flatMap((form) => {
      const project = form.kind === 'project-evaluation' ? textOf(form.fields, '项目名称') : null;
      const rows = (form.repeats.指标 ?? []).map(({ label, fields }) => ({
        project,
        firstLevel: textOf(fields, '一级指标'),
        secondLevel: textOf(fields, '二级指标'),
        indicator: textOf(fields, '三级指标') ?? label,
        nature: textOf(fields, '指标性质'),
        target: textOf(fields, '指标值'),
        measuredIn: textOf(fields, '度量单位'),
        weight: pointsOf(fields, '分值'),
        ownResult: textOf(fields, '完成值'),
        ownScore: pointsOf(fields, '得分'),
      }));
      return [executionOf(form, project), ...rows].filter(({ weight }) => weight > 0n);
    });
}

function executionOf({ fields }: FilledForm, project: string | null): OwnIndicator {
  return {
    project,
    firstLevel: '预算执行率',
    secondLevel: null,
    indicator: '预算执行率',
    nature: '定量',
    target: '100%',
    measuredIn: null,
    weight: pointsOf(fields, '年度资金总额[分值]'),
    ownResult: textOf(fields, '年度资金总额[执行率]'),
    ownScore: pointsOf(fields, '年度资金总额[得分]'),
  };
}

function textOf(fields: Fields, name: string): string | null {
  const reading = fields[name];
  const text = reading ? shownText(reading).trim() : '';
  return text === '' ? null : text;
}

/** Hundredths of a point; a blank cell gives none. */
function pointsOf(fields: Fields, name: string): bigint {
  const value = fields[name]?.number?.value;
  if (!value || value.n < 0n) return 0n;
  const rounded = round(multiply(value, fromInteger(100)), 0);
  return rounded.n / rounded.d;
}
