/**
 * The forms of one set, kept up to date in place: while their shape stays, only the readings that changed are replaced,
 * so that everything which looked at the others still holds.
 */

import type { FieldReading, FilledForm, RepeatRow } from '../forms/filled-form.ts';

type Readings = Record<string, FieldReading>;

interface LiveRow extends RepeatRow {
  readonly fields: Readings;
}

interface LiveForm extends FilledForm {
  readonly fields: Readings;
  readonly repeats: Readonly<Record<string, readonly LiveRow[]>>;
}

/** What changed between two states of the same forms. */
export interface FormChanges {
  /** Readings that are no longer there. */
  readonly replaced: ReadonlySet<FieldReading>;
  readonly rows: ReadonlySet<RepeatRow>;
  readonly forms: ReadonlySet<FilledForm>;
  /** Forms in which a number appeared where there was none, or went. */
  readonly counted: ReadonlySet<FilledForm>;
}

export interface LiveForms {
  readonly forms: readonly FilledForm[];
  /** Takes over the new readings; null, with nothing taken over, where labels, rows, years, units or places differ. */
  update(forms: readonly FilledForm[]): FormChanges | null;
}

export function liveForms(given: readonly FilledForm[]): LiveForms {
  const live = given.map(liveForm);
  let last = given;
  return {
    forms: live,
    update(forms) {
      const differ = live.map((_, i) => !haveSameReadings(last[i], forms[i]));
      const same = live.every(
        (form, i) => hasSameHead(form, forms[i]) && (!differ[i] || isSameShape(form, forms[i])),
      );
      if (!same || forms.length !== live.length) return null;
      last = forms;
      const changes: Changes = {
        replaced: new Set(),
        rows: new Set(),
        forms: new Set(),
        counted: new Set(),
      };
      for (const [i, form] of live.entries()) {
        const now = forms[i];
        if (now && differ[i]) takeOver(form, now, changes);
      }
      return changes;
    },
  };
}

interface Changes {
  readonly replaced: Set<FieldReading>;
  readonly rows: Set<RepeatRow>;
  readonly forms: Set<FilledForm>;
  readonly counted: Set<FilledForm>;
}

function liveForm(form: FilledForm): LiveForm {
  const repeats: Record<string, readonly LiveRow[]> = {};
  for (const name in form.repeats) {
    repeats[name] = (form.repeats[name] ?? []).map((row) => ({ ...row, fields: { ...row.fields } }));
  }
  return { ...form, fields: { ...form.fields }, repeats };
}

function takeOver(form: LiveForm, now: FilledForm, changes: Changes): void {
  replaceReadings(form.fields, now.fields, form, changes);
  for (const name in form.repeats) {
    for (const [i, row] of (form.repeats[name] ?? []).entries()) {
      const fields = now.repeats[name]?.[i]?.fields;
      if (fields && replaceReadings(row.fields, fields, form, changes)) changes.rows.add(row);
    }
  }
}

/** Whether any was replaced. */
function replaceReadings(
  readings: Readings,
  now: Readonly<Record<string, FieldReading>>,
  form: FilledForm,
  changes: Changes,
): boolean {
  let any = false;
  for (const field in now) {
    const before = readings[field];
    const after = now[field];
    if (!before || !after || isSameReading(before, after)) continue;
    readings[field] = after;
    changes.replaced.add(before);
    changes.forms.add(form);
    if ((before.number === null) !== (after.number === null)) changes.counted.add(form);
    any = true;
  }
  return any;
}

/** The same objects: the form's sheet was not read again. */
function haveSameReadings(a: FilledForm | undefined, b: FilledForm | undefined): boolean {
  return a?.fields === b?.fields && a?.repeats === b?.repeats;
}

function hasSameHead(a: FilledForm, b: FilledForm | undefined): boolean {
  return (
    b !== undefined &&
    a.kind === b.kind &&
    a.id === b.id &&
    a.sheet === b.sheet &&
    a.range === b.range &&
    a.title === b.title &&
    a.titleCell === b.titleCell &&
    a.year === b.year &&
    a.unit === b.unit &&
    a.unitCell === b.unitCell &&
    a.money === b.money &&
    a.moneyCell === b.moneyCell &&
    haveSameEntries(a.alsoUnits, b.alsoUnits) &&
    haveSameEntries(a.years, b.years) &&
    haveSameEntries(a.missing, b.missing)
  );
}

/** The same fields and rows in the same cells. */
function isSameShape(a: FilledForm, b: FilledForm | undefined): boolean {
  return b !== undefined && isSamePlaces(a.fields, b.fields) && haveSameRows(a.repeats, b.repeats);
}

/** Lists of small plain objects. */
function haveSameEntries(a: readonly object[], b: readonly object[]): boolean {
  return a === b || (a.length === b.length && JSON.stringify(a) === JSON.stringify(b));
}

/** The same fields in the same order, each in the same cell. */
function isSamePlaces(
  a: Readonly<Record<string, FieldReading>>,
  b: Readonly<Record<string, FieldReading>>,
): boolean {
  const names = Object.keys(a);
  const others = Object.keys(b);
  return (
    names.length === others.length &&
    names.every((name, i) => {
      const [one, other] = [a[name], b[name]];
      return name === others[i] && one?.cell === other?.cell && one?.sheet === other?.sheet;
    })
  );
}

function haveSameRows(a: FilledForm['repeats'], b: FilledForm['repeats']): boolean {
  const names = Object.keys(a);
  const others = Object.keys(b);
  return (
    names.length === others.length &&
    names.every((name, i) => {
      const [rows = [], same = []] = [a[name], b[name]];
      return (
        name === others[i] &&
        rows.length === same.length &&
        rows.every((row, j) => {
          const other = same[j];
          return (
            other !== undefined &&
            row.label === other.label &&
            row.labelCell === other.labelCell &&
            row.printed === other.printed &&
            isSamePlaces(row.fields, other.fields)
          );
        })
      );
    })
  );
}

function isSameReading(a: FieldReading, b: FieldReading): boolean {
  if (a === b) return true;
  const [one, other] = [a.number, b.number];
  const sameNumber =
    one === other ||
    (one !== null &&
      other !== null &&
      one.value.n === other.value.n &&
      one.value.d === other.value.d &&
      one.digits === other.digits &&
      one.percent === other.percent &&
      one.fromText === other.fromText &&
      one.unit === other.unit);
  return (
    sameNumber &&
    a.kind === b.kind &&
    a.text === b.text &&
    a.raw === b.raw &&
    a.formula === b.formula &&
    a.sure === b.sure
  );
}
