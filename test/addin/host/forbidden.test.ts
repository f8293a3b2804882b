/** What an add-in must not do, held over its source: calls that destroy the user's undo history, block, or leak. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const addin = join(import.meta.dirname, '../../../addin');
/** The workbench holds our own Excel, which models what is forbidden to the pane; the terminal has no Excel. */
const NOT_IN_EXCEL = /^(workbench|cli)\//;

const FORBIDDEN: Readonly<Record<string, { call: RegExp; example: string }>> = {
  "reading merged cells, which empties the user's undo history": {
    call: /getMergedAreas/,
    example: 'sheet.getUsedRange().getMergedAreasOrNullObject()',
  },
  'changing the ribbon at run time, which ends undo': {
    call: /ribbon\s*\.\s*request|ribbon\.requestUpdate/,
    example: 'Office.ribbon.requestUpdate({ tabs: [] })',
  },
  'taking protection off or putting it on': {
    call: /\.(un)?protect\(/,
    example: 'sheet.protection.unprotect()',
  },
  'calls that end the undo history': {
    call: /insertWorksheetsFromBase64|workbook\.(save|close)\(|\bworksheet\.delete\(|\.visibility = |\.position = /,
    example: "worksheet.visibility = 'Hidden'",
  },
  'settings and bindings of the old API, which end it too': {
    call: /document\s*\.\s*(settings|bindings|setSelectedData|goToById)/,
    example: 'Office.context.document.settings.saveAsync()',
  },
  'dialogs, which must not come up while somebody works in the sheet': {
    call: /displayDialogAsync|(?<![.\w])(alert|confirm|prompt)\((?=['"`\w])(?!\w+:)|(window|globalThis)\.(alert|confirm|prompt)\(/,
    example: "alert('done')",
  },
  'adding rows to tables, which fails in shared workbooks': {
    call: /workbook\.tables\b|\.rows\.add\(/,
    example: 'context.workbook.tables.getItem("t").rows.add()',
  },
  'parts outside the undo history': { call: /customXmlParts/, example: 'workbook.customXmlParts.add(xml)' },
  'filling cells, which are the user’s': {
    // Marks are conditional formats; sheets that we add are ours until somebody fills them in.
    call: /\bfill\.color = (?!FILL\[severity\]|`#\$\{newSheetFill\}`)/,
    example: "range.format.fill.color = '#FF0000'",
  },
  'page history, which Office.js takes away': {
    call: /history\.(push|replace)State/,
    example: 'history.pushState(null, "")',
  },
  'text as HTML': {
    call: /\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write/,
    example: 'cell.innerHTML = text',
  },
};

const files = readdirSync(addin, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !NOT_IN_EXCEL.test(file));

describe('the add-in never uses', () => {
  it.each(Object.entries(FORBIDDEN))('%s', (_what, { call, example }) => {
    expect(example).toMatch(call);
    const found = files.filter((file) => call.test(withoutComments(readFileSync(join(addin, file), 'utf8'))));
    expect(found).toEqual([]);
  });

  it('Excel outside its host folder', () => {
    const outside = files.filter((file) => !file.startsWith('host/'));
    const found = outside.filter((file) =>
      /\bExcel\.(run|RequestContext|[A-Z]\w+)\b/.test(
        withoutComments(readFileSync(join(addin, file), 'utf8')),
      ),
    );
    expect(found).toEqual([]);
    expect(files.length).toBeGreaterThan(60);
  });
});

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<!:)\/\/.*$/gm, '');
}
