/** What the bureau keeps of a submission beside its figures: which forms it held, and the words that are compared. */

import type { FilledForm } from '../forms/filled-form.ts';
import type { FormSpec } from '../forms/schema.ts';

export interface FormFact {
  /** The form's id. */
  readonly form: string;
  readonly kind: string;
  readonly attachment: number | null;
}

export interface TextFact {
  readonly form: string;
  readonly field: string;
  readonly text: string;
}

/** Fields that tell what was done, in people's own words. */
const TOLD = ['预期目标', '实际完成', '厉行节约'];
const LONGEST = 2_000;

/** The forms and their attachments. An aggregate of a bureau has no workbook: there, the kinds that it has sums of. */
export function formFacts(
  forms: readonly Pick<FilledForm, 'id' | 'kind'>[],
  specs: readonly FormSpec[],
): FormFact[] {
  return forms.map(({ id, kind }) => ({
    form: id,
    kind,
    attachment: specs.find((spec) => spec.kind === kind)?.attachment ?? null,
  }));
}

export function textFacts(forms: readonly FilledForm[]): TextFact[] {
  return forms.flatMap(({ id, fields }) =>
    TOLD.flatMap((field) => {
      const text = fields[field]?.text.trim() ?? '';
      return text === '' ? [] : [{ form: id, field, text: text.slice(0, LONGEST) }];
    }),
  );
}
