/** N-03, N-04, N-05: totals that section 二 leaves unsaid, put together from what it lists. */

import type { Mention, ReportSection, Span } from '../../text/report.ts';
import { absolute, type Exact, subtract, sum, toFixed, toText } from '../../workbook/exact.ts';
import { percent } from './precision.ts';
import { around, type Relation, type TextContext, textFinding, withLead, written } from './text-context.ts';

/** Fewer than this many amounts are no list of projects. */
const FEWEST_PROJECTS = 2;

/** The item's amount, where the section states only one. */
export type Find = (item: string) => Mention | null;

export function unsaidTotals(c: TextContext, section: ReportSection, the: Find): Relation[] {
  const basic = basicSpending(c, the);
  const projects = projectList(c, section);
  return [...(basic.relation ? [basic.relation] : []), ...unsaidProjects(c, the, basic, projects)];
}

interface Basic {
  readonly value: Exact | null;
  readonly relation: Relation | null;
  readonly spans: readonly Span[];
}

/** 基本支出 as stated, or added up from 人员 and 公用, with a warning that it is not stated. */
function basicSpending(c: TextContext, the: Find): Basic {
  const stated = the('基本支出');
  if (stated) return { value: stated.value, relation: null, spans: [stated] };
  if (c.report.mentions.some(({ item, role }) => item === '基本支出' && role === 'level')) {
    return { value: null, relation: null, spans: [] };
  }
  const staff = the('人员经费');
  const people = staff ? [staff] : [the('工资福利支出'), the('对个人和家庭的补助')];
  const parts = [...people, the('公用经费') ?? the('商品和服务支出'), the('资本性支出')].filter(
    (part) => part !== null,
  );
  const [first] = parts;
  if (!first || parts.length < 2) return { value: null, relation: null, spans: [] };
  const value = sum(parts.map((part) => part.value));
  const finding = textFinding(c, 'N-04/unsaid', {
    at: around(...parts.map(withLead)),
    slots: { 个数: String(parts.length), 合计: `${toText(value)}万元` },
    expected: value,
    unit: '万元',
    arithmetic: `${parts.map((part) => toText(part.value)).join(' + ')} = ${toText(value)}`,
  });
  return { value, relation: { spans: parts, finding }, spans: parts };
}

/** The amounts listed under the heading of project spending. */
function projectList(c: TextContext, section: ReportSection): Mention[] {
  const heading = c.report.headings.find(({ start, title }) => {
    return section.start < start && start < section.end && title.includes('项目支出');
  });
  if (!heading) return [];
  const next = c.report.headings.find(({ start, level }) => start > heading.start && level <= heading.level);
  const until = Math.min(section.end, next?.start ?? section.end);
  const amounts = c.report.mentions.filter((one) => {
    return (
      one.start > heading.start &&
      one.start < until &&
      one.kind === 'money' &&
      one.role === 'level' &&
      !one.budget &&
      one.base === null &&
      one.depth === 0 &&
      one.item === null
    );
  });
  // One sentence lists the projects; what other sentences say of them again is no further project.
  const groups = [...Map.groupBy(amounts, ({ sentence }) => sentence).values()];
  return groups.reduce<Mention[]>((most, group) => (group.length > most.length ? group : most), []);
}

/** 项目支出 is not stated though projects are listed: their sum, and what the total leaves beside 基本支出. */
function unsaidProjects(c: TextContext, the: Find, basic: Basic, projects: readonly Mention[]): Relation[] {
  const stated = c.report.mentions.some(
    ({ item, role, scope }) => item === '项目支出' && role === 'level' && scope === '',
  );
  if (stated || projects.length < FEWEST_PROJECTS) return [];
  const listed = sum(projects.map(({ value }) => value));
  const list = around(...projects.map(withLead));
  const sumText = `${projects.map(({ value }) => toText(value)).join(' + ')} = ${toText(listed)}`;
  const relations: Relation[] = [
    {
      spans: projects,
      finding: textFinding(c, 'N-05/unsaid', {
        at: list,
        slots: { 个数: String(projects.length), 合计: `${toText(listed)}万元` },
        expected: listed,
        unit: '万元',
        arithmetic: sumText,
      }),
    },
  ];
  const total = the('总支出');
  if (!total || !basic.value) return relations;
  const rest = subtract(total.value, basic.value);
  const restText = `${toText(total.value)} - ${toText(basic.value)} = ${toText(rest)}`;
  relations.push({
    spans: [total, ...basic.spans],
    finding: textFinding(c, 'N-03/unsaid', {
      at: withLead(total),
      slots: {
        总支出: written(c.report, total),
        基本支出: `${toText(basic.value)}万元`,
        合计: `${toText(rest)}万元`,
      },
      expected: rest,
      unit: '万元',
      arithmetic: restText,
    }),
  });
  const gap = subtract(rest, listed);
  if (gap.n === 0n) return relations;
  const share = percent(absolute(gap), total.value);
  relations.push({
    spans: [total, ...basic.spans, ...projects],
    finding: textFinding(c, gap.n > 0n ? 'N-03/gap' : 'N-03/beyond', {
      at: list,
      slots: {
        个数: String(projects.length),
        合计: `${toText(listed)}万元`,
        应为: `${toText(rest)}万元`,
        差: `${toText(absolute(gap))}万元`,
        占比: share ? `${toFixed(share, 2)}%` : '',
      },
      expected: rest,
      actual: listed,
      unit: '万元',
      arithmetic: `${restText}；${toText(rest)} - ${toText(listed)} = ${toText(gap)}`,
    }),
  });
  return relations;
}
