/** Formulas as Excel shows them: files mark functions newer than the format, and spell some operators as functions. */

/** Functions that Excel finds in a file only with their mark. (LET and LAMBDA mark their own names too: not written.) */
const MARKED = (
  'ACOT ACOTH AGGREGATE ARABIC BASE BITAND BITLSHIFT BITOR BITRSHIFT BITXOR CEILING.MATH CHOOSECOLS CHOOSEROWS COMBINA ' +
  'CONCAT COT COTH COVARIANCE.P COVARIANCE.S CSC CSCH DAYS DECIMAL DROP EXPAND FLOOR.MATH FORMULATEXT HSTACK IFNA IFS ' +
  'ISFORMULA ISOWEEKNUM MAXIFS MINIFS MODE.MULT MODE.SNGL NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC ' +
  'QUARTILE.EXC QUARTILE.INC RANDARRAY RANK.AVG RANK.EQ RRI SEC SECH SEQUENCE SHEET SHEETS SORTBY STDEV.P STDEV.S ' +
  'SWITCH TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW UNICHAR UNICODE UNIQUE VAR.P VAR.S VSTACK WRAPCOLS ' +
  'WRAPROWS XLOOKUP XMATCH XOR'
).split(' ');
const MARKED_TWICE = ['FILTER', 'SORT'];

const STRING_OR_MARK =
  /"(?:[^"]|"")*"|_xlfn\.SINGLE\(([^()"]*)\)|_xlfn\.ANCHORARRAY\(([^()"]*)\)|(?:_xl(?:fn|ws|pm|udf|eta)\.)+/g;

const STRING_OR_NEW = new RegExp(
  `"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![\\p{L}\\p{N}_.])(?:(${MARKED.join('|').replaceAll('.', '\\.')})|(${MARKED_TWICE.join('|')}))(?=\\()`,
  'gu',
);

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

/** The other way: `XLOOKUP(A1,B:B,C:C)` → `_xlfn.XLOOKUP(…)`. */
export function storedFormula(formula: string): string {
  return formula.replace(STRING_OR_NEW, (found, once, twice) =>
    once ? `_xlfn.${once}` : twice ? `_xlfn._xlws.${twice}` : found,
  );
}
