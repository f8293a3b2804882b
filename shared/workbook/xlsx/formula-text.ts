/** Formulas as Excel shows them: files mark functions newer than the format, and spell some operators as functions. */

const STRING_OR_MARK =
  /"(?:[^"]|"")*"|_xlfn\.SINGLE\(([^()"]*)\)|_xlfn\.ANCHORARRAY\(([^()"]*)\)|(?:_xl(?:fn|ws|pm|udf|eta)\.)+/g;

/** `_xlfn._xlws.SORT(A1:A3)` → `SORT(A1:A3)`; `_xlfn.ANCHORARRAY(A1)` → `A1#`; `_xlfn.SINGLE(A1:A3)` → `@A1:A3`. */
export function shownFormula(formula: string): string {
  const bare = formula.startsWith('=') ? formula.slice(1) : formula;
  if (!bare.includes('_xl')) return bare;
  return bare.replace(STRING_OR_MARK, (found, single, spilled) => {
    if (single !== undefined) return `@${single}`;
    if (spilled !== undefined) return `${spilled}#`;
    return found.startsWith('"') ? found : '';
  });
}
