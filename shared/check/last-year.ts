/** Whether forms that are given as last year's can be: of the year before, of the same unit. */

import type { FilledForm } from '../forms/filled-form.ts';
import { sharedYear } from '../forms/shared-year.ts';
import { isSameUnit } from '../rules/functions/identity.ts';
import type { CheckPack } from './check-pack.ts';

/** The forms to compare with; null where they state another year than the one before, or another unit. */
export function usableLastYear(
  last: readonly FilledForm[] | undefined,
  forms: readonly FilledForm[],
  pack: CheckPack,
): readonly FilledForm[] | null {
  if (!last || last.length === 0) return null;
  const year = sharedYear(forms) ?? pack.year;
  const [unit, before] = [unitOf(forms), unitOf(last)];
  if ((sharedYear(last) ?? year - 1) !== year - 1) return null;
  const known = unit !== null && before !== null;
  return known && !isSameUnit(unit, before, pack.settings.unitAliases) ? null : last;
}

function unitOf(forms: readonly FilledForm[]): string | null {
  return forms.find(({ unit }) => unit !== null)?.unit ?? null;
}
