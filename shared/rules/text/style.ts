/** T-01…T-16, M-07: marks, words, residue of templates. One finding for each kind, quoting the first. */

import type { Finding } from '../../finding/finding.ts';
import type { Mention, Span } from '../../text/report.ts';
import { type TextContext, textFinding, withLead, written } from './text-context.ts';

export function checkStyle(c: TextContext): Finding[] {
  return [
    ...openGaps(c),
    ...patterns(c),
    ...missingUnits(c),
    ...mixedDigits(c),
    ...exactAndAbout(c),
    ...unpaired(c),
    ...typos(c),
    ...stale(c),
    ...brokenSequence(c),
  ];
}

/** The key, what it looks for, and how much of the match is the fault. */
const PATTERNS: readonly (readonly [key: string, pattern: RegExp])[] = [
  ['T-01', /[０-９]+(?:[．.][０-９]+)?|\d{1,3}，\d{3}(?:\.\d+)?(?=万?元)/g],
  ['T-02', /[，；、][。；，、]|。{2,}|；{2,}|，{2,}/g],
  [
    'T-09',
    /(?:减少|降低|削弱)[^，。；、]{0,14}(?:规范性|准确性|科学性|有效性|积极性)(?=[，。；])|(?:提高|增强|提升|加强)[^，。；、]{0,10}(?:不规范|浪费|风险)(?!防|管|控|意识|排查|识别|抵御|应对|处置|预警|评估)/g,
  ],
  [
    'T-13',
    /增加[（(]减少[）)]|减少[（(]增加[）)]|增长[（(]下降[）)]|(?:主要)?原因(?:是|为)[：:]?\s*[。；]|增加持平|减少持平/g,
  ],
  ['T-14', /(?:去年|今年)(?=[^，。；]{0,12}\d)/g],
  ['T-16', /[\u4e00-\u9fa5]\s*[[［(（【]20\d\d[\]］)）】]\s*\d+\s*号/g],
];

function patterns(c: TextContext): Finding[] {
  return PATTERNS.flatMap(([key, pattern]) => {
    const matches = [...c.report.text.matchAll(pattern)].filter(({ index }) => !isInGap(c, index));
    const [first] = matches;
    if (!first || !c.pack.textRules.rules[key]) return [];
    // The report's own year makes `去年` plain.
    if (key === 'T-14' && c.report.year !== null) return [];
    const quotes = [...new Set(matches.map(([quote]) => quote))];
    return [several(c, key, { start: first.index, end: first.index + first[0].length }, quotes)];
  });
}

function isInGap(c: TextContext, at: number): boolean {
  return c.report.gaps.some(({ start, end }) => start <= at && at < end);
}

function several(c: TextContext, key: string, at: Span, quotes: readonly string[]): Finding {
  const listed = quotes
    .slice(0, 8)
    .map((quote) => `“${quote.trim()}”`)
    .join('、');
  return textFinding(c, key, {
    at,
    slots: { 各处: listed, 个数: String(quotes.length), 填报: quotes[0]?.trim() ?? '' },
  });
}

/** M-07: open questions and placeholders that were never filled. */
function openGaps(c: TextContext): Finding[] {
  const marks = [
    ...c.report.text.matchAll(
      /[×xX]{3,}|X{2,}年|待填写|请填写|(?<!附[件表][^\n]{0,6})(?:（略）|\(略\))|【[^】]{0,6}(?:填写|补充)[^】]*】/g,
    ),
  ].filter(({ index }) => !isInGap(c, index));
  const places = [
    ...c.report.gaps,
    ...marks.map(({ index, 0: mark }) => ({ start: index, end: index + mark.length })),
  ];
  const [first] = places;
  if (!first) return [];
  return [
    textFinding(c, 'M-07', {
      at: first,
      slots: { 个数: String(places.length), 填报: written(c.report, first).slice(0, 30) },
    }),
  ];
}

/** T-03: `100万` among amounts in 万元. */
function missingUnits(c: TextContext): Finding[] {
  return c.report.mentions
    .filter((one) => one.kind === 'money' && one.unitMissing && hasUnitNearby(c, one))
    .map((one) => textFinding(c, 'T-03', { at: withLead(one), slots: { 填报: written(c.report, one) } }));
}

function hasUnitNearby(c: TextContext, { sentence, start }: Mention): boolean {
  return c.report.mentions.some(
    (one) => one.sentence === sentence && one.start !== start && one.unit.endsWith('元'),
  );
}

/** T-04: amounts with none or one decimal among amounts with two. */
function mixedDigits(c: TextContext): Finding[] {
  const bySentence = Map.groupBy(
    c.report.mentions.filter(
      ({ kind, role, approximate }) => kind === 'money' && role === 'level' && !approximate,
    ),
    ({ sentence }) => sentence,
  );
  const odd = [...bySentence.values()].flatMap((amounts) => {
    const most = Math.max(...amounts.map(({ digits }) => digits));
    return most >= 2 && amounts.length >= 2 ? amounts.filter(({ digits }) => digits < most) : [];
  });
  const cells = c.report.tables.flatMap(({ rows }) => oddCells(rows));
  const [first] = [...odd.map((one): Span => one), ...cells];
  if (!first) return [];
  const quotes = [...odd, ...cells].map((span) => written(c.report, span));
  return [several(c, 'T-04', first, [...new Set(quotes)])];
}

/** Cells of a column that show other decimals than most of it. */
function oddCells(rows: readonly (readonly { text: string; start: number; end: number }[])[]): Span[] {
  const width = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => column).flatMap((column) => {
    const cells = rows
      .slice(1)
      .flatMap((row) => row[column] ?? [])
      .filter(({ text }) => /^-?\d+\.\d+%?$/.test(text));
    const digits = cells.map(({ text }) => text.replace('%', '').split('.')[1]?.length ?? 0);
    const most = Math.max(...digits);
    return most >= 2 ? cells.filter((_, i) => digits[i] !== most) : [];
  });
}

/** T-12: counted to the last one, and yet 余. */
function exactAndAbout(c: TextContext): Finding[] {
  const odd = c.report.mentions.filter((one) => {
    const text = c.report.plain.slice(one.start, one.end + 2);
    return (
      one.approximate &&
      /^\d*[1-9](?:余|多)/.test(text) &&
      one.value.d === 1n &&
      one.value.n > 100n &&
      one.value.n % 10n !== 0n
    );
  });
  const [first] = odd;
  return first
    ? [
        several(
          c,
          'T-12',
          first,
          odd.map((one) => c.report.text.slice(one.start, one.end)),
        ),
      ]
    : [];
}

const PAIRS: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['《', '》'],
  ['〔', '〕'],
  ['【', '】'],
];

/** T-07: quotes and brackets that do not pair within a paragraph, or pair half-width with full-width. */
function unpaired(c: TextContext): Finding[] {
  const found: { span: Span; quote: string }[] = [];
  let start = 0;
  for (const line of c.report.text.split('\n')) {
    const fault = faultIn(line);
    if (fault)
      found.push({
        span: { start: start + fault.at, end: start + fault.at + fault.quote.length },
        quote: fault.quote,
      });
    start += line.length + 1;
  }
  const [first] = found;
  return first ? [several(c, 'T-07', first.span, [...new Set(found.map(({ quote }) => quote))])] : [];
}

function faultIn(line: string): { at: number; quote: string } | null {
  const piece = (at: number) => ({ at, quote: line.slice(at, at + 10) });
  for (const [open, close] of PAIRS) {
    if (line.split(open).length !== line.split(close).length)
      return piece(Math.max(0, line.search(new RegExp(`[${open}${close}]`))));
  }
  if ((line.split('"').length - 1) % 2 === 1) return piece(line.indexOf('"'));
  const mixed = /（[^（）()]*\)|\([^（）()]*）/.exec(line);
  return mixed ? { at: mixed.index, quote: mixed[0].slice(0, 20) } : null;
}

/** T-08: words of the pack's list of slips, doubled words, traditional characters. */
function typos(c: TextContext): Finding[] {
  const { text } = c.report;
  const places: { at: number; quote: string }[] = [];
  for (const word of c.pack.textRules.words.错别字 ?? []) {
    const [wrong = '', right = ''] = word.split('→');
    const at = wrong === '' ? -1 : text.indexOf(wrong);
    if (at !== -1) places.push({ at, quote: `${wrong}（${right}）` });
  }
  const doubled = /(实际|实施|情况|工作|进行|项目|资金|管理|单位|部门|预算|支出)\1(?!化|性|度)/.exec(text);
  if (doubled) places.push({ at: doubled.index, quote: doubled[0] });
  const traditional = new RegExp(`[${(c.pack.textRules.words.繁体字 ?? []).join('')}]`).exec(text);
  if ((c.pack.textRules.words.繁体字 ?? []).length > 0 && traditional)
    places.push({ at: traditional.index, quote: traditional[0] });
  const first = places.sort((a, b) => a.at - b.at)[0];
  if (!first) return [];
  return [
    several(
      c,
      'T-08',
      { start: first.at, end: first.at + first.quote.replace(/（.*/, '').length },
      places.map(({ quote }) => quote),
    ),
  ];
}

/** T-11: organs set up by papers from before the reform of 2018, or duties that have moved elsewhere. */
function stale(c: TextContext): Finding[] {
  const section = c.report.sections.find(({ id }) => id === 'basics');
  if (!section) return [];
  const text = c.report.plain.slice(section.start, section.end);
  const places: { at: number; quote: string }[] = [];
  for (const match of text.matchAll(/[\u4e00-\u9fa5]{1,8}\s*[[〔(]\s*(20\d\d)\s*[\]〕)]\s*\d+\s*号/g)) {
    if (Number(match[1]) < 2018) places.push({ at: match.index, quote: match[0] });
  }
  const isPolice = /公安/.test(`${c.report.unit ?? ''}${c.report.title}`);
  for (const word of c.pack.textRules.words[isPolice ? '已划出的公安职责' : '已废止的职责'] ?? []) {
    const at = text.indexOf(word);
    if (at !== -1) places.push({ at, quote: word });
  }
  const [first] = places.sort((a, b) => a.at - b.at);
  if (!first) return [];
  const start = section.start + first.at;
  return [
    several(c, 'T-11', { start, end: start + first.quote.length }, [
      ...new Set(places.map(({ quote }) => quote)),
    ]),
  ];
}

/** T-15: 一是 … 二 … 三是. */
function brokenSequence(c: TextContext): Finding[] {
  for (const match of c.report.text.matchAll(/一是[^\n]*/g)) {
    const found = [...match[0].matchAll(/([一二三四五六七八九])是/g)].map(
      ([, number = '']) => '一二三四五六七八九'.indexOf(number) + 1,
    );
    const broken = found.findIndex(
      (number, i) => i > 0 && number !== (found[i - 1] ?? 0) + 1 && number !== 1,
    );
    if (broken > 0) {
      const quote = `${'一二三四五六七八九'[(found[broken - 1] ?? 1) - 1]}是…${'一二三四五六七八九'[(found[broken] ?? 1) - 1]}是`;
      const at = match.index + match[0].indexOf(`${'一二三四五六七八九'[(found[broken] ?? 1) - 1]}是`);
      return [textFinding(c, 'T-15', { at: { start: at, end: at + 2 }, slots: { 填报: quote } })];
    }
  }
  return [];
}
