/** The word for a grade (等次) in a report or beside a total: 等级为“优”. */

export interface GradeWord {
  readonly word: string;
  /** The standard word for it: 优 for 优秀. */
  readonly grade: string;
  /** Where the word begins. */
  readonly start: number;
}

const WORDS = '优秀|良好|合格|优|良|中等|中|差|不合格';
const SAID = new RegExp(
  `(?:等[次级](?=优|良|中|差|合|不)|(?:等[次级]|结果|结论|评价|评定|自评)[^，。;]{0,8}?[“"'：:为是]\\s*[“"']?)(${WORDS})(?=[”"'，。;、）)\\s]|$)`,
);
const ALONE = new RegExp(`^[“"']?(${WORDS})[”"']?$`);

const STANDARD: Readonly<Record<string, string>> = {
  优秀: '优',
  良好: '良',
  中等: '中',
  合格: '中',
  不合格: '差',
};

/** The first grade that the text states. */
export function gradeSaidIn(text: string): GradeWord | null {
  return gradeWord(SAID.exec(text));
}

/** What a cell beside a total says: the word alone, or a sentence that states it. */
export function gradeInCell(text: string): GradeWord | null {
  return gradeWord(ALONE.exec(text.trim())) ?? gradeSaidIn(text);
}

function gradeWord(match: RegExpExecArray | null): GradeWord | null {
  const word = match?.[1];
  if (!match || word === undefined) return null;
  return { word, grade: STANDARD[word] ?? word, start: match.index + match[0].lastIndexOf(word) };
}
