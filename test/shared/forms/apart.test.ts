import { describe, expect, it } from 'vitest';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Sheet } from '../../../shared/workbook/snapshot.ts';
import { workbookOf } from './grid.ts';
import { together, untitled } from './rearrange.ts';
import { specs } from './specs.ts';

const sheets = sampleWorkbook({ projects: 3 }).sheets;
const [, , first, ...others] = sheets as [Sheet, Sheet, Sheet, ...Sheet[]];
const projects = ['基层社会治理经费', '办公用房及设备运行维护', '农村公路养护省级专项'].map(
  (p) => `project-evaluation:${p}`,
);
const ids = (...list: Sheet[]) => findForms({ sheets: list }, specs).forms.map((form) => form.id);

describe('tables without a title of their own', () => {
  it.each(['below', 'beside'] as const)('three 附件3 %s under one title', (direction) => {
    expect(ids(together([first, ...others.map(untitled)], direction, 0, '附件3'))).toEqual(projects);
  });

  it('attachments 1 to 3 below each other without any title', () => {
    expect(ids(together(sheets.map(untitled), 'below', 1, '全部'))).toEqual([
      'basic-data',
      'overall-evaluation',
      ...projects,
    ]);
  });

  it('three 附件3 side by side without any title', () => {
    expect(ids(together([first, ...others].map(untitled), 'beside', 1, '附件3'))).toEqual(projects);
  });

  it('are not found where a title of something else stands above', () => {
    expect(
      findForms(
        workbookOf([
          ['三公经费预算执行情况统计表'],
          ['项目', '2024年决算数', '2024年预算数', '比预算增减率', '2023年决算数'],
          ['公务接待费', 1, 2, 3, 4],
          ['公务用车购置及运行维护费', 1, 2, 3, 4],
          ['因公出国（境）费', 1, 2, 3, 4],
        ]),
        specs,
      ).forms,
    ).toEqual([]);
  });
});

describe('attachments split over files', () => {
  it('are each found in its own file', () => {
    expect(sheets.map((sheet) => ids(sheet)[0])).toEqual(['basic-data', 'overall-evaluation', ...projects]);
  });
});
