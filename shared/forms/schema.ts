/**
 * The standard tables as data: what a pack says about one form. Titles, labels, repeats, units, types and derived
 * fields; no coordinates, no sheet names. Where a text holds `{Y}` or `{Y-1}`, any year may stand there.
 */

import * as z from 'zod';
import { contradictions } from './contradictions.ts';

/** A field is a Chinese name that an audit formula can hold: no leading digit, no operator, no brackets. */
const fieldName = z
  .string()
  .regex(/^[\p{L}_][\p{L}\p{N}_]*$/u, '字段名应为汉字或字母开头，不含数字开头、运算符和括号')
  .meta({ description: '字段名，如“三公经费”' });

const label = z.string().min(1).meta({ description: '表上印的文字；{Y} 为年度，{Y-1} 为上年' });

/** The first label is the one that a blank form prints, the others are known wordings of the same thing. */
const labels = z.array(label).min(1);

const fieldType = z
  .enum(['count', 'money', 'percent', 'score', 'text', 'date'])
  .meta({ description: 'count 整数；money 金额；percent 百分比；score 分值或得分；text 文字；date 日期' });

/** Only other layouts print it: a blank form leaves it out. */
const elsewhere = z.boolean().optional();

const named = { name: fieldName, labels, obligatory: z.boolean().optional() };

/** One labelled value. */
export const valueSpec = z.strictObject({
  ...named,
  type: fieldType,
  unit: z.string().optional(),
  elsewhere,
  /** A text box as high as several rows. */
  tall: z.boolean().optional(),
  /** Shares its row with the next such value. */
  half: z.boolean().optional(),
});

/** A column of a matrix or a list. */
export const columnSpec = z.strictObject({
  ...named,
  type: fieldType,
  unit: z.string().optional(),
  elsewhere,
  /** A blank form prints this number. */
  preset: z.number().optional(),
  /** A blank form takes last year's figure of this column. */
  lastYear: fieldName.optional(),
  /** What is usually written here; other words are allowed. */
  usual: z.array(z.string().min(1)).optional(),
  /** Known layouts print one of these heads instead of this column: then it is not missing. */
  replacedBy: z.array(label).optional(),
  /** Heads with the same text (分值 thrice) are told apart by the column that each follows. */
  follows: fieldName.optional(),
});

/** A row of a matrix. */
export const rowSpec = z.strictObject({
  ...named,
  /** The columns that the row has; all where it is not said. */
  columns: z.array(fieldName).optional(),
  /** Columns that people may fill in there though the form asks for nothing. */
  alsoColumns: z.array(fieldName).optional(),
  /** Amounts may be negative. */
  signed: z.boolean().optional(),
  /** Rows may be added below it; they are read as a repeat of this name, not as single fields. */
  repeat: z.boolean().optional(),
});

/** Lines that people add among the parts of a total: they count as further parts, unless the total is the sum without them. */
export const addedSpec = z.strictObject({
  /** The repeat that they are read as; a line without columns has its amount in 金额. */
  name: fieldName,
  total: fieldName,
  parts: z.array(fieldName).min(1),
  /** The repeat of the lines below one of the parts by which levels of government its money came, as 其中 of it. */
  ofWhich: z.strictObject({ name: fieldName, part: fieldName }).optional(),
});

/** Labelled values: the value in the same cell after a colon, to the right of its label, or below it. */
export const valuesBlock = z.strictObject({
  block: z.literal('values'),
  heading: labels.optional(),
  place: z.enum(['within', 'right', 'below']),
  /** In a blank form the values from this one on stand beside the others, in the box of the block above. */
  besideFrom: fieldName.optional(),
  fields: z.array(valueSpec).min(1),
  added: z.array(addedSpec).optional(),
});

/** Labelled rows under headed columns: one field per cell, named `row[column]`. */
export const matrixBlock = z.strictObject({
  block: z.literal('matrix'),
  heading: labels.optional(),
  /** The heading stands over the labels of the rows, not beside them. */
  corner: z.boolean().optional(),
  columns: z.array(columnSpec).min(1),
  rows: z.array(rowSpec).min(1),
  added: z.array(addedSpec).optional(),
});

/** A list of any number of rows under headed columns, closed by a row of totals. */
export const listBlock = z.strictObject({
  block: z.literal('list'),
  name: fieldName,
  heading: labels.optional(),
  columns: z.array(columnSpec).min(1),
  /** Columns whose blank cells take what stands above them (merged cells). */
  inherit: z.array(fieldName).optional(),
  /** The columns of which at least one must be filled for a row to count. */
  identity: z.array(fieldName).min(1),
  /** Rows of a blank form, one array a row, in the order of the columns. */
  printed: z.array(z.array(z.string())).optional(),
  total: z
    .strictObject({
      name: fieldName,
      labels,
      columns: z.array(fieldName).min(1),
      /** Columns in which people may write words beside it. */
      alsoColumns: z.array(fieldName).optional(),
      obligatory: z.boolean().optional(),
    })
    .optional(),
});

export const blockSpec = z.discriminatedUnion('block', [valuesBlock, matrixBlock, listBlock]);

/** How a field follows from others: a formula in Excel's syntax over the form's own fields, live in a blank form. */
export const derivedSpec = z.strictObject({
  /**
   * A value (`控制率`), a row or a row of totals (`三公经费`: in every column), a column (`比预算增减率`: in every row), one
   * cell (`年度资金总额[执行率]`), or a list's column (`明细[年末结转]`: in every line). Other names in the formula are taken
   * from the same column or line; `SUM(明细)` is over the lines.
   */
  field: z.string().min(1),
  formula: z.string().min(1),
  /** Where the field is a whole row: the columns in which it holds; all where it is not said. */
  columns: z.array(fieldName).optional(),
});

export const formSpec = z
  .strictObject({
    kind: z.enum([
      'basic-data',
      'overall-evaluation',
      'project-evaluation',
      'government-fund',
      'state-capital',
      'social-insurance',
      'three-public',
      'indicator-score',
    ]),
    /** The attachment's number; null where the form is no attachment. */
    attachment: z.int().positive().nullable(),
    /** `附件1`: the form's name in formulas that reach across forms. */
    short: fieldName,
    /** As a blank form prints it. */
    title: label,
    /** What to look for in a title, without the year. */
    titles: labels,
    /** Titles of published statements in the same layout: meant only where the sheet or a line above says 附件 and the number. */
    statements: labels.optional(),
    /** （如有）: may be left out. */
    optional: z.boolean(),
    /** One form per project, told apart by this field. */
    oneFor: fieldName.optional(),
    /** The field that holds the name of the reporting unit, where it is a field. */
    unitField: fieldName.optional(),
    /** The unit of account that the blank form states. */
    money: z.enum(['元', '万元']).optional(),
    blocks: z.array(blockSpec).min(1),
    derived: z.array(derivedSpec),
    /** Lines printed below the table. */
    notes: z.array(z.string()).optional(),
  })
  .check(({ value, issues }) => {
    if (issues.length > 0) return;
    for (const { path, message } of contradictions(value)) {
      issues.push({ code: 'custom', path: [...path], message, input: value });
    }
  })
  .meta({ id: 'FormSpec', description: '一张标准表的填报方案' });

export type FormSpec = z.infer<typeof formSpec>;
export type BlockSpec = z.infer<typeof blockSpec>;
export type ValuesBlock = z.infer<typeof valuesBlock>;
export type MatrixBlock = z.infer<typeof matrixBlock>;
export type ListBlock = z.infer<typeof listBlock>;
export type ValueSpec = z.infer<typeof valueSpec>;
export type ColumnSpec = z.infer<typeof columnSpec>;
export type AddedSpec = z.infer<typeof addedSpec>;
export type RowSpec = z.infer<typeof rowSpec>;
export type FieldType = z.infer<typeof fieldType>;
