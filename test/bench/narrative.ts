/** Sections and .docx of a full set, and the check of a thirty-page report. */

import { check } from '../../shared/check/check.ts';
import { findForms } from '../../shared/forms/find-forms.ts';
import { sectionsText } from '../../shared/narrative/section.ts';
import { writeSections } from '../../shared/narrative/write-sections.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { reportDocx } from '../../worker/documents/report-docx.ts';
import { type Figure, median } from './bench.ts';

/** Characters on a page of 三号 type at 30 pt. */
const PAGE = 560;
const PAGES = 30;

export async function* run(): AsyncIterable<Figure> {
  const { forms } = findForms(sampleWorkbook({ projects: 12 }), hunan2024.forms);
  const start = process.threadCpuUsage();
  await reportDocx(writeSections(forms, hunan2024), forms, hunan2024);
  yield {
    metric: 'first report.docx of a process (twelve projects), CPU',
    value: round(cpuSince(start)),
    unit: 'ms',
  };

  yield {
    metric: 'ten sections of a set with twelve projects, CPU',
    value: round(medianCpu(50, () => writeSections(forms, hunan2024))),
    unit: 'ms',
  };
  const sections = writeSections(forms, hunan2024);
  const times: number[] = [];
  for (let i = 0; i < 10; i++) {
    const before = process.threadCpuUsage();
    await reportDocx(sections, forms, hunan2024);
    times.push(cpuSince(before));
  }
  yield { metric: 'report.docx, warm, CPU', value: round(median(times)), unit: 'ms' };

  const report = longReport(sectionsText(sections));
  yield {
    metric: `check of a report of ${PAGES} pages (${report.length} characters), CPU`,
    value: round(medianCpu(40, () => check({ report }, hunan2024))),
    unit: 'ms',
  };
}

/** The report with what was done in the year told at length, as departments do. */
function longReport(text: string): string {
  const told = Array.from({ length: 900 }, (_, i) => {
    return `组织开展第${i + 1}批专项检查，出动${120 + i}人次，检查单位${40 + (i % 30)}家，排查隐患${60 + (i % 50)}处，已督促整改到位。`;
  });
  const lines: string[] = [];
  for (let size = text.length; size < PAGE * PAGES && told.length > 0; ) {
    const line = told.splice(0, 6).join('');
    lines.push(line);
    size += line.length;
  }
  return text.replace('（四）有效性分析\n', `${lines.join('\n')}\n（四）有效性分析\n`);
}

/** Milliseconds of work of this thread: neither what else the machine does nor collecting garbage beside it. */
function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

function medianCpu(times: number, run: () => unknown): number {
  const measured = Array.from({ length: times }, () => {
    const start = process.threadCpuUsage();
    run();
    return cpuSince(start);
  });
  return median(measured);
}

const round = (value: number) => Math.round(value * 1000) / 1000;
