/** The work of the thread: keeps what was read, checks a unit's files together, adds up, writes notes. */

import { check, checkTogether } from '../../../shared/check/check.ts';
import { countFindings } from '../../../shared/finding/finding.ts';
import type { Pack } from '../../../shared/pack/pack.ts';
import { PACKS } from '../../../shared/pack/packs.ts';
import { figuresOf } from '../../../shared/rollup/figures.ts';
import { totalsOf } from '../../../shared/rollup/total.ts';
import type { Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import { commentXlsx } from '../../../shared/workbook/xlsx-comments.ts';
import type { Answer, Answers, CheckedUnit, Message } from './messages.ts';
import { type Kept, readFile } from './reader.ts';

const LONGEST_SHEET_NAME = 31;

/** Takes messages one by one; what goes wrong with one is its answer. */
export function desk(): (message: Message) => Answer {
  const kept = new Map<number, Kept>();
  let last = 0;

  function filesOf(ids: readonly number[]): Kept[] {
    return ids.flatMap((id) => kept.get(id) ?? []);
  }

  function answer(message: Message, pack: Pack): Answers[keyof Answers] {
    switch (message.ask) {
      case 'read': {
        const read = readFile(
          message.path,
          new Uint8Array(message.bytes),
          message.savedAt,
          pack,
          () => ++last,
        );
        for (const one of read) kept.set(one.file.id, one);
        return read.map(({ file }) => file);
      }
      case 'check':
        return checkUnit(filesOf(message.files), pack, message.asOf);
      case 'totals':
        return addUp(message.units.map(filesOf), pack);
      case 'comment': {
        const [file] = filesOf([message.file]);
        const result = file && commentXlsx(file.bytes, message.notes, message.author);
        return result?.ok ? new Uint8Array(result.bytes) : null;
      }
      case 'workbook':
        return oneWorkbook(filesOf(message.files));
      case 'forget':
        kept.clear();
        return null;
    }
  }

  return (message) => {
    const { id } = message;
    const pack = PACKS.find(({ id: one }) => one === message.pack);
    if (!pack) return { id, ok: false, message: `没有填报方案“${message.pack}”。` };
    try {
      return { id, ok: true, value: answer(message, pack) };
    } catch (error) {
      return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  };
}

function checkUnit(files: readonly Kept[], pack: Pack, asOf: string): CheckedUnit {
  const inputs = files.map(({ file, workbook, report }) => ({
    file: file.path,
    ...(workbook ? { workbook } : {}),
    ...(report === null ? {} : { report }),
  }));
  const [only] = inputs;
  const { files: each, set } =
    inputs.length === 1 && only
      ? { files: [check(only, pack, { asOf })], set: null }
      : checkTogether(inputs, pack, { asOf });
  const parts = [
    ...each.map(({ findings }, i) => ({ file: files[i]?.file.id ?? null, findings })),
    ...(set ? [{ file: null, findings: set.findings }] : []),
  ];
  return {
    parts,
    counts: countFindings(parts.flatMap(({ findings }) => findings)),
    forms: files.flatMap(({ file }) => file.forms),
  };
}

function addUp(units: readonly (readonly Kept[])[], pack: Pack): Answers['totals'] {
  const each = units.map((files) =>
    figuresOf(
      files.flatMap(({ forms }) => forms),
      pack.forms,
    ),
  );
  return {
    totals: totalsOf(each.map(({ figures }) => figures)),
    leftOut: each.flatMap(({ leftOut }) => leftOut),
  };
}

/** The sheets with standard tables of all files as one workbook, under names that differ. */
function oneWorkbook(files: readonly Kept[]): Workbook {
  const sheets: Sheet[] = [];
  const taken = new Set<string>();
  for (const { workbook, forms } of files) {
    for (const sheet of workbook?.sheets ?? []) {
      if (!forms.some((form) => form.sheet === sheet.name)) continue;
      let name = sheet.name;
      for (let n = 2; taken.has(name.toLowerCase()); n++) {
        name = `${sheet.name.slice(0, LONGEST_SHEET_NAME - 4)}_${n}`;
      }
      taken.add(name.toLowerCase());
      sheets.push({ ...sheet, name });
    }
  }
  return { sheets };
}
