/** What a total covers, in words that stand beside it: 已报 n / 应报 m, and what was left out and why. */

export interface Coverage {
  /** Units that owe the task, and those of them that have reported. */
  readonly due: number;
  readonly reported: number;
  /** Names of units that are not counted: 未报, 有错未改 (returned and not sent again), and 待审核. */
  readonly notReported: readonly string[];
  readonly returned: readonly string[];
  readonly waiting: readonly string[];
  /** 口径不明: numbers without a unit of account. */
  readonly unclear: readonly { readonly unitName: string; readonly sheet: string; readonly cell: string }[];
}

const MOST_NAMES = 20;

/** One line each; only the first where nothing was left out. `basis` says what was added up: `各单位审核通过的一稿`. */
export function coverageLines(basis: string, coverage: Coverage): string[] {
  const { due, reported, notReported, returned, waiting, unclear } = coverage;
  return [
    `口径：${basis}。已报${reported} / 应报${due}。`,
    ...leftOut('未报', '个单位', notReported),
    ...leftOut('退回后未重新报送', '个单位', returned),
    ...leftOut('已报待审核', '个单位', waiting),
    ...leftOut(
      '未写明元或万元',
      '处数字',
      unclear.map(({ unitName, sheet, cell }) => `${unitName}《${sheet}》${cell}`),
    ),
  ];
}

function leftOut(reason: string, of: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > MOST_NAMES ? '等' : '';
  return [`未计入（${reason}）：${names.length}${of}：${names.slice(0, MOST_NAMES).join('、')}${more}。`];
}
