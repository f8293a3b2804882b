/** projects of the report against 附件3. */

import { bareName } from '../../text/plain-text.ts';
import type { FormSet } from '../form-set.ts';
import { formNumber } from './form-figures.ts';
import { againstCell, placeOfMention } from './form-places.ts';
import { type Relation, type TextContext, textFinding, withLead, written } from './text-context.ts';

export function againstProjects(c: TextContext, set: FormSet): Relation[] {
  return [...projectAmounts(c, set), ...projectCount(c, set)];
}

/** an amount that the text gives for a project of 附件3, by its name. */
function projectAmounts(c: TextContext, set: FormSet): Relation[] {
  return (set.ofKind.get('project-evaluation') ?? []).flatMap((form, i) => {
    const name = bareName(form.fields.项目名称?.text ?? '');
    const cell = formNumber(set, form, '年度资金总额[全年执行]', -200 - i);
    if (name.length < 4 || !cell) return [];
    const places = c.report.mentions
      .filter((one) => one.kind === 'money' && one.role === 'level' && !one.budget && one.name === name)
      .map((one) => placeOfMention(c, one));
    return againstCell(c, places, cell, { key: 'X-04', name: `“${name}”全年执行`, form: '附件3' });
  });
}

/** as many 附件3 as projects; an item may join several (`A及B`). */
function projectCount(c: TextContext, set: FormSet): Relation[] {
  const forms = set.ofKind.get('project-evaluation') ?? [];
  const section = c.report.sections.find(({ id }) => id === 'general-budget');
  if (forms.length === 0 || !section) return [];
  const announced = c.report.mentions.find((one) => {
    return (
      one.start > section.start &&
      one.start < section.end &&
      one.kind === 'count' &&
      /^[个项]$/.test(one.unit) &&
      /项目/.test(one.before + one.after)
    );
  });
  if (!announced || announced.approximate) return [];
  const stated = Number(announced.value.n / announced.value.d);
  if (stated === forms.length) return [{ spans: [announced], finding: null }];
  return [
    {
      spans: [announced],
      finding: textFinding(c, 'X-05', {
        at: withLead(announced),
        slots: {
          填报: written(c.report, announced),
          个数: String(forms.length),
          差: String(Math.abs(stated - forms.length)),
        },
        expected: { n: BigInt(forms.length), d: 1n },
        actual: announced.value,
        unit: '个',
      }),
    },
  ];
}
