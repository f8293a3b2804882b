/** A written report as structured text: every number names the fields that it comes from, every gap asks its question. */

export interface Section {
  /** The outline's: `basics`, `general-budget` … */
  readonly id: string;
  /** `一、部门（单位）基本情况`. */
  readonly heading: string;
  readonly level: 1;
  readonly blocks: readonly Block[];
}

export type Block = Heading | Paragraph | Table;

export interface Heading {
  readonly kind: 'heading';
  /** 2: （一）, 3: 1. */
  readonly level: 2 | 3;
  readonly text: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  /** Stable while the outline is: what an edited paragraph is kept under. */
  readonly id: string;
  readonly parts: readonly Part[];
}

export interface Table {
  readonly kind: 'table';
  readonly id: string;
  readonly caption: string;
  /** `万元`: the unit of the amounts. */
  readonly unit: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Part[])[];
}

export type Part = TextPart | NumberPart | FieldPart | GapPart;

export interface TextPart {
  readonly kind: 'text';
  readonly text: string;
}

/** A number from the tables, or reckoned from them. */
export interface NumberPart {
  readonly kind: 'number';
  /** As printed, without its unit: `245.09`. */
  readonly text: string;
  /** `万元`, `%`, `人`, `分` …; '' where none is printed behind it. */
  readonly unit: string;
  /** The exact value in that unit, as a decimal to ten places. */
  readonly value: string;
  readonly fields: readonly FieldRef[];
  /** How it follows from the fields, in the syntax of audit formulas; null: it is the field itself. */
  readonly formula: string | null;
}

/** Words that a table holds, as they stand there. */
export interface FieldPart {
  readonly kind: 'field';
  readonly text: string;
  readonly field: FieldRef;
}

/** What the tables cannot say: a question for the person who writes. */
export interface GapPart {
  readonly kind: 'gap';
  readonly question: string;
}

export interface FieldRef {
  /** The form's id: `basic-data`, `project-evaluation:智慧警务`. */
  readonly form: string;
  /** `三公经费[本年决算]`; in a repeat `指标[得分]`. */
  readonly field: string;
  /** The row's name, in a repeat. */
  readonly row?: string;
  readonly sheet: string;
  readonly cell: string;
}

/** What the part reads as; a gap stands in 【】. */
export function textOfPart(part: Part): string {
  switch (part.kind) {
    case 'number':
      return part.text + part.unit;
    case 'gap':
      return `【待补充：${part.question}】`;
    default:
      return part.text;
  }
}

export function textOf(parts: readonly Part[]): string {
  return parts.map(textOfPart).join('');
}

/** The whole report as plain text: one line a paragraph, one a table row with its cells parted by tabs. */
export function sectionsText(sections: readonly Section[]): string {
  const lines = sections.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap(blockLines)]);
  return `${lines.join('\n')}\n`;
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
      return [textOf(block.parts)];
    case 'table': {
      const caption = block.unit ? `${block.caption}（${block.unit}）` : block.caption;
      return [caption, block.head.join('\t'), ...block.rows.map((row) => row.map(textOfPart).join('\t'))];
    }
  }
}
