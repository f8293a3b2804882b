/** A consistent workbook in which single cells are made wrong by the name of their field. */

import type { FieldReading, FilledForm, FormKind } from '../../../shared/forms/filled-form.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { recalculate } from '../../../shared/formula/evaluate.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { toText } from '../../../shared/workbook/exact.ts';
import type { Cell, CellValue, Workbook } from '../../../shared/workbook/snapshot.ts';

const SHORT: Readonly<Record<string, FormKind>> = {
  附件1: 'basic-data',
  附件2: 'overall-evaluation',
  附件3: 'project-evaluation',
  附件4: 'government-fund',
  附件5: 'state-capital',
  附件6: 'social-insurance',
  三公经费表: 'three-public',
};

/** Where a fault was put: what findings should name. */
export interface Planted {
  readonly sheet: string;
  readonly cell: string;
}

export class FaultBook {
  readonly forms: readonly FilledForm[];
  #workbook: Workbook;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
    this.forms = findForms(workbook, hunan2024.forms).forms;
  }

  /** With every formula reckoned again, as Excel would after the edit. */
  get workbook(): Workbook {
    return recalculate(this.#workbook);
  }

  form(short: string, index = 0): FilledForm {
    const form = this.forms.filter(({ kind }) => kind === SHORT[short])[index];
    if (!form) throw new Error(`no ${short}`);
    return form;
  }

  /** `附件1!三公经费[本年决算]`; `附件3#1!…` is the second project; `附件2!指标.3.得分` a row's column. */
  reading(path: string): FieldReading {
    const [place = '', name = ''] = path.split('!');
    const [short = '', index = '0'] = place.split('#');
    const form = this.form(short, Number(index));
    const [repeat = '', row, column = ''] = name.split('.');
    const reading =
      row === undefined ? form.fields[name] : form.repeats[repeat]?.[Number(row)]?.fields[column];
    if (!reading) throw new Error(`no ${path}`);
    return reading;
  }

  number(path: string): number {
    const { number } = this.reading(path);
    if (!number) throw new Error(`no number in ${path}`);
    return Number(toText(number.value, 6));
  }

  /** What stands there now, after earlier edits. */
  typed(path: string): number {
    const { sheet, cell } = this.reading(path);
    return Number(this.#workbook.sheets.find(({ name }) => name === sheet)?.cells[cell]?.v);
  }

  /** Types a value into a cell, over its formula if it has one. */
  type(path: string, value: CellValue | ((old: number) => number)): Planted {
    const reading = this.reading(path);
    const typed = typeof value === 'function' ? Math.round(value(this.number(path)) * 1e6) / 1e6 : value;
    const joined = typeof reading.raw === 'string' && reading.raw.trim() !== reading.text.trim();
    const text =
      joined && typeof reading.raw === 'string' ? reading.raw.replace(reading.text, String(typed)) : typed;
    return this.put(reading.sheet, reading.cell, { v: text });
  }

  /** Gives a cell another formula. */
  formula(path: string, change: (formula: string) => string): Planted {
    const reading = this.reading(path);
    if (reading.formula === null) throw new Error(`no formula in ${path}`);
    return this.put(reading.sheet, reading.cell, { f: change(reading.formula), v: reading.raw });
  }

  put(sheet: string, cell: string, content: Cell): Planted {
    this.#workbook = {
      ...this.#workbook,
      sheets: this.#workbook.sheets.map((each) => {
        if (each.name !== sheet) return each;
        const { z } = each.cells[cell] ?? {};
        return {
          ...each,
          cells: { ...each.cells, [cell]: { ...(z === undefined ? {} : { z }), ...content } },
        };
      }),
    };
    return { sheet, cell };
  }
}
