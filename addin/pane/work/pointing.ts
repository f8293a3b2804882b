/** “这是编制数”: naming cells that were not recognised, kept in the workbook and taken back. */

import type { MissingLabel } from '../../../shared/forms/filled-form.ts';
import { pointAt } from '../../../shared/forms/point-at.ts';
import type { PointedField } from '../../../shared/forms/pointed-fields.ts';
import { formatAddress, parseArea } from '../../../shared/workbook/address.ts';
import type { CellPlace } from '../../host/workbook-host.ts';
import type { Pointing } from '../state.ts';
import { type Desk, sayBefore } from './desk.ts';
import type { KeepingWork } from './keeping.ts';

export interface PointingWork {
  /** Waits for the person to select the cell. */
  begin(pointing: Pointing): void;
  cancel(): void;
  /** The selected cell is the one. */
  confirm(): Promise<void>;
  /** The cell that was found is the one: the label nearest to the form's, or a value that was read with doubt. */
  accept(pointing: Pointing, place: CellPlace, as: PointedField['as']): Promise<void>;
  forget(form: string, field: string): Promise<void>;
}

export function pointingWork(
  { store, speech }: Desk,
  { keep }: KeepingWork,
  recheck: () => Promise<void>,
): PointingWork {
  async function keepPointed(pointed: readonly PointedField[], announcement: string): Promise<void> {
    keep({ pointed });
    store.set({ pointing: null });
    await recheck();
    sayBefore(store, announcement);
  }

  async function point(
    { form, field, label }: Pointing,
    place: CellPlace,
    as: PointedField['as'],
  ): Promise<void> {
    const { workbook } = store.get().checking;
    const area = parseArea(place.cell);
    if (!workbook || !area) return;
    const cell = formatAddress(area.top, area.left);
    const one = pointAt(workbook, { form, field, sheet: place.sheet, cell, as });
    const others = withoutField(store.get().kept.pointed, form, field);
    await keepPointed([...others, one], speech.words.pointing.done(label, cell));
  }

  return {
    begin(pointing) {
      store.set({ pointing });
    },
    cancel() {
      store.set({ pointing: null });
    },
    async confirm() {
      const { pointing, selection } = store.get();
      if (pointing && selection) await point(pointing, selection, asOf(pointing.what));
    },
    accept: point,
    forget: (form, field) =>
      keepPointed(
        withoutField(store.get().kept.pointed, form, field),
        speech.words.pointing.forgotten(field),
      ),
  };
}

/** A missing value is shown itself; a row or column by any of its cells. */
function asOf(what: MissingLabel['what']): PointedField['as'] {
  return what === 'value' ? 'value' : 'label';
}

function withoutField(pointed: readonly PointedField[], form: string, field: string): PointedField[] {
  return pointed.filter((one) => one.form !== form || one.field !== field);
}
