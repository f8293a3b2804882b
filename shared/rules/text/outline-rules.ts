/** H-01…H-12: the sections that a report must have, and what each must say. */

import type { Finding } from '../../finding/finding.ts';
import type { ReportSection, Span } from '../../text/report.ts';
import { type TextContext, textFinding } from './text-context.ts';

/** Fewer sections than this: a piece of a report, or another text. */
const FEWEST_SECTIONS = 3;
const FUNDS = ['government-fund', 'state-capital', 'social-insurance'] as const;

export function checkOutline(c: TextContext): Finding[] {
  const { sections } = c.report;
  const top: Span = { start: 0, end: Math.min(c.report.text.length, 40) };
  if (sections.length < FEWEST_SECTIONS) {
    return [
      textFinding(c, 'H-01/none', {
        at: top,
        slots: { 个数: String(sections.length), 共: String(c.pack.outline.sections.length) },
        state: 'not-checked',
      }),
    ];
  }
  return [
    ...missingSections(c, top),
    ...order(c),
    ...numbering(c),
    ...basics(c),
    ...threePublic(c),
    ...projects(c),
    ...funds(c),
    ...aspects(c),
    ...results(c),
    ...problems(c),
  ];
}

function sectionOf(c: TextContext, id: string): ReportSection | null {
  return c.report.sections.find((one) => one.id === id) ?? null;
}

function bodyOf(c: TextContext, { heading, end }: ReportSection): string {
  return c.report.plain.slice(heading.end, end);
}

function missingSections(c: TextContext, top: Span): Finding[] {
  const { sections } = c.pack.outline;
  return sections.flatMap((section, i) => {
    if (sectionOf(c, section.id)) return [];
    // Where it would stand: behind the last section before it that is there.
    const before = sections.slice(0, i).findLast(({ id }) => sectionOf(c, id));
    const at = (before && sectionOf(c, before.id)?.heading) ?? top;
    const key = section.id === 'use-of-results' ? 'H-01/results' : 'H-01';
    const also = section.id === 'use-of-results' ? ['H-09'] : [];
    return [textFinding(c, key, { at, slots: { 部分: section.heading }, alsoRules: also })];
  });
}

function order(c: TextContext): Finding[] {
  const wanted = c.pack.outline.sections.map(({ id }) => id);
  const found = c.report.sections.map(({ id }) => wanted.indexOf(id));
  const i = found.findIndex((index, at) => at > 0 && index < (found[at - 1] ?? 0));
  const section = i === -1 ? undefined : c.report.sections[i];
  return section
    ? [textFinding(c, 'H-01/order', { at: section.heading, slots: { 部分: section.heading.title } })]
    : [];
}

/** One finding for all that is odd about the numbers of the sections. */
function numbering(c: TextContext): Finding[] {
  const odd = c.report.sections.flatMap(({ id, heading }) => {
    const expected = c.pack.outline.sections.findIndex((one) => one.id === id) + 1;
    if (heading.mark === '') return [`“${heading.title}”没有编号`];
    if (heading.level !== 1) return [`“${heading.mark}${heading.title}”没有用“一、”这样的编号`];
    return heading.number === expected ? [] : [`“${heading.title}”编号为“${heading.mark}”`];
  });
  const brackets = mixedBrackets(c);
  const all = brackets ? [...odd, brackets] : odd;
  const first =
    c.report.sections.find(({ heading }) => heading.level !== 1 || heading.mark === '') ??
    c.report.sections[0];
  return all.length > 0 && first
    ? [textFinding(c, 'H-02', { at: first.heading, slots: { 情况: all.slice(0, 6).join('；') } })]
    : [];
}

function mixedBrackets(c: TextContext): string | null {
  const marks = c.report.headings
    .filter(({ level }) => level === 2 || level === 4)
    .map(({ start }) => c.report.text.slice(start, start + 4));
  const full = marks.some((mark) => mark.startsWith('（') && mark.includes('）'));
  const half = marks.find((mark) => mark.startsWith('(') || (mark.startsWith('（') && mark.includes(')')));
  return full && half ? `标题编号的括号全角、半角混用（如“${half.slice(0, 3).trim()}”）` : null;
}

const AS_OF = '统计时点';

/** H-03: functions, organisation, posts, staff, retired, as of when. */
function basics(c: TextContext): Finding[] {
  const section = sectionOf(c, 'basics');
  if (!section) return [];
  const text = bodyOf(c, section);
  const wanted: readonly (readonly [string, RegExp])[] = [
    ['主要职能', /职能|职责|主要任务|工作任务|承担|负责|主管/],
    ['机构设置', /内设|机构|科室|股室|处室|部室|下设|下属|二级单位|所属单位|设[^。]{2,60}\d+个/],
    ['编制数', /编制/],
    ['在职人数', /在职|在编|在岗|实有/],
    ['离退休人数', /退休/],
    [AS_OF, /年末|年底|截至|截止|12月/],
  ];
  const lacking = wanted.filter(([, words]) => !words.test(text)).map(([name]) => name);
  // The year is the report's own: its end alone is not worth a warning.
  return lacking.some((name) => name !== AS_OF)
    ? [textFinding(c, 'H-03', { at: section.heading, slots: { 缺: lacking.join('、') } })]
    : [];
}

const STAFF = ['人员经费', '工资福利支出', '对个人和家庭的补助'];

/** H-04: 人员 and 公用 apart, and 三公 with budget and last year. */
function threePublic(c: TextContext): Finding[] {
  const section = sectionOf(c, 'general-budget');
  if (!section) return [];
  const text = bodyOf(c, section);
  const items = new Set(
    c.report.mentions
      .filter(({ start, role }) => role === 'level' && start >= section.start && start < section.end)
      .map(({ item }) => item),
  );
  const lacking: string[] = [];
  // A unit whose 基本支出 is all of one kind says so in words: 全部为人员工资, 无公用经费.
  const allOf = /(?:全部|均)(?:为|是|用于)[^，。;]{0,12}(?:人员|工资)/.test(text);
  const hasStaff = [...items].some((item) => item !== null && STAFF.includes(item));
  if (!hasStaff && !allOf) lacking.push('人员经费');
  const hasRunning = items.has('公用经费') || items.has('商品和服务支出');
  if (!hasRunning && !allOf && !/(?:无|没有|未安排)[^，。;]{0,4}公用经费/.test(text))
    lacking.push('公用经费');
  if (!/三公/.test(text)) lacking.push('“三公”经费');
  else {
    if (!new RegExp(`${c.year - 1}年|上年|去年|同比`).test(text))
      lacking.push(`${c.year - 1}年“三公”经费决算数`);
    if (!/预算/.test(text.slice(text.indexOf('三公')))) lacking.push(`${c.year}年“三公”经费预算数`);
  }
  return lacking.length > 0
    ? [textFinding(c, 'H-04', { at: section.heading, slots: { 缺: lacking.join('、') } })]
    : [];
}

/** H-05: projects with what was arranged, used and managed. */
function projects(c: TextContext): Finding[] {
  const section = sectionOf(c, 'general-budget');
  if (!section) return [];
  const text = bodyOf(c, section);
  const from = text.indexOf('项目支出');
  if (from === -1) return [textFinding(c, 'H-05', { at: section.heading, slots: { 缺: '项目支出情况' } })];
  const rest = text.slice(from);
  const lacking = [
    ['预算安排', /预算|安排|批复|下达/],
    ['资金使用', /使用|支出|执行|支付/],
    ['项目管理', /管理|监督|制度|验收|计划/],
  ] as const;
  const missing = lacking.filter(([, words]) => !words.test(rest)).map(([name]) => name);
  return missing.length > 0
    ? [textFinding(c, 'H-05', { at: section.heading, slots: { 缺: missing.join('、') } })]
    : [];
}

/** H-07: an amount, or 无. A section that only holds an open question is the gap's business. */
function funds(c: TextContext): Finding[] {
  return FUNDS.flatMap((id) => {
    const section = sectionOf(c, id);
    if (!section) return [];
    const body = bodyOf(c, section);
    const said =
      /无|没有|未安排|未发生|不涉及|为零|为0|\d/.test(body) ||
      c.report.sections.some(
        (one) =>
          one !== section && one.start === section.start && one.id !== id && /\d|无/.test(bodyOf(c, one)),
      );
    const open = c.report.gaps.some(({ start }) => start >= section.start && start < section.end);
    return said || open
      ? []
      : [textFinding(c, 'H-07', { at: section.heading, slots: { 部分: section.heading.title } })];
  });
}

/** H-08: the aspects, each named by a heading or at the start of a paragraph or point. */
function aspects(c: TextContext): Finding[] {
  const section = sectionOf(c, 'performance');
  if (!section) return [];
  const text = bodyOf(c, section);
  const leads = [
    ...c.report.headings
      .filter(({ start, end }) => start > section.start && end <= section.end)
      .map(({ title }) => title),
    ...[
      ...text.matchAll(/(?:^|\n)\s*(?:[(（]?[一二三四五六七八九十\d]+[)）.、])?\s*([^。，；;,:\n]{2,24})/g),
    ].map(([, lead = '']) => lead),
    ...[...text.matchAll(/(?:[一二三四五六七八九十]是|[。；;])([^。，；;,:\n]{2,20})/g)].map(
      ([, lead = '']) => lead,
    ),
  ];
  const wanted: readonly (readonly [string, RegExp])[] = [
    ['经济性', /经济性|运行成本|成本控制|成本分析|成本指标|^成本$/],
    ['效率性', /效率性|管理效率|履职效能|履职效率|效率分析|^产出(?:指标|情况|分析)?$|时效指标/],
    ['有效性（效益）', /有效性|效益|效果|社会效应|履职成效/],
    ['可持续性', /可持续|长期|长效/],
  ];
  const lacking = wanted.filter(([, words]) => !leads.some((lead) => words.test(lead))).map(([name]) => name);
  return lacking.length > 0
    ? [textFinding(c, 'H-08', { at: section.heading, slots: { 缺: lacking.join('、') } })]
    : [];
}

/** H-09: how results will be used, and when and where they are published. */
function results(c: TextContext): Finding[] {
  const section = sectionOf(c, 'use-of-results');
  if (!section) return [];
  const text = bodyOf(c, section);
  const open = c.report.gaps.some(({ start }) => start >= section.start && start < section.end);
  const lacking: string[] = [];
  if (!/应用|运用|预算安排|挂钩|考核|整改|改进|依据|参考/.test(text)) lacking.push('结果应用安排');
  if (!/公开|公示|公布|网站|官网/.test(text)) lacking.push('公开安排');
  if (open || lacking.length === 0) return [];
  const key = lacking.length === 2 ? 'H-09' : 'H-09/part';
  return [textFinding(c, key, { at: section.heading, slots: { 缺: lacking.join('、') } })];
}

/** H-10: at least two problems, and as many measures as problems. */
function problems(c: TextContext): Finding[] {
  const [found, measures] = [countPoints(c, 'problems'), countPoints(c, 'measures')];
  const section = sectionOf(c, 'problems');
  if (!section || found === null) return [];
  if (found < 2)
    return [
      textFinding(c, 'H-10', {
        at: section.heading,
        slots: { 问题: String(found), 措施: String(measures ?? 0) },
      }),
    ];
  if (measures === null || measures >= found) return [];
  return [
    textFinding(c, 'H-10/measures', {
      at: section.heading,
      slots: { 问题: String(found), 措施: String(measures) },
    }),
  ];
}

/** The points of a section: its first kind of sub-heading, or paragraphs. */
function countPoints(c: TextContext, id: string): number | null {
  const section = sectionOf(c, id);
  if (!section) return null;
  const text = bodyOf(c, section);
  if (c.report.gaps.some(({ start }) => start >= section.start && start < section.end)) return null;
  const kinds = [
    /^\s*\([一二三四五六七八九十]+\)|^\s*\(\d+\)/gm,
    /^\s*\d+[.、](?!\d)/gm,
    /[一二三四五六七八九十]是/g,
  ];
  for (const kind of kinds) {
    const count = [...text.matchAll(kind)].length;
    if (count > 0) return count;
  }
  return text.split('\n').filter((line) => line.trim().length > 10).length;
}
