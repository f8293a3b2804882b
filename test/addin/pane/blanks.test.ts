import { describe, expect, it } from 'vitest';
import { blankRequest } from '../../../addin/pane/tables/blank-request.ts';
import { blankWorkbook } from '../../../shared/forms/blank/blank-workbook.ts';
import { PACKS } from '../../../shared/pack/packs.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { aDesk } from './desk.ts';

const sample = sampleWorkbook();
const only = (...names: string[]): Workbook => ({
  sheets: sample.sheets.filter(({ name }) => names.includes(name)),
});

async function checked(workbook: Workbook) {
  const desk = aDesk(workbook);
  await desk.checking.recheck();
  return desk;
}

function request(desk: Awaited<ReturnType<typeof checked>>) {
  const { checking, blanks } = desk.state();
  return checking.outcome && blankRequest(checking.outcome, blanks);
}

function names(desk: Awaited<ReturnType<typeof checked>>): string[] {
  return desk.host.workbook().sheets.map(({ name }) => name);
}

describe('inserting blank tables', () => {
  it('proposes what is missing and needed, for the year and unit of the workbook', async () => {
    expect(request(await checked(only('附件1', '附件3-1')))).toMatchObject({
      year: 2024,
      kinds: ['overall-evaluation'],
      unit: '云溪县农业农村局',
      projects: [''],
    });
  });

  it('proposes the whole set for an empty workbook', async () => {
    const desk = await checked({ sheets: [{ name: 'Sheet1', cells: {} }] });
    expect(request(desk)?.kinds).toEqual(['basic-data', 'overall-evaluation', 'project-evaluation']);
  });

  it('inserts one sheet a project, under names that nobody has, finds them again and shows the first', async () => {
    const desk = await checked(only('附件1', '附件3-1'));
    desk.adding.choose('overall-evaluation');
    desk.adding.choose('project-evaluation');
    desk.adding.type('projects', '农田水利\n 道路维护 \n\n');
    await desk.adding.insert();
    expect(names(desk)).toEqual(['附件1', '附件3-1', '附件3-2', '附件3-3']);
    expect(desk.host.visited).toEqual(['附件3-2!A1']);
    const projects = desk.state().checking.outcome?.result.forms.flatMap(({ id }) => id);
    expect(projects).toContain('project-evaluation:农田水利');
    expect(projects).toContain('project-evaluation:道路维护');
    expect(desk.state().announcement).toContain('附件3-2、附件3-3');
  });

  it('gives them the look of the file that the terminal writes, each its own, also under another name', async () => {
    const desk = await checked(sample);
    for (const kind of ['basic-data', 'overall-evaluation'] as const) desk.adding.choose(kind);
    const pack = PACKS.find(({ id }) => id === request(desk)?.pack);
    await desk.adding.insert();
    const { style } = blankWorkbook(pack?.forms ?? [], { year: 2024 });
    expect(desk.host.added.map(({ name }) => name)).toEqual(['附件1（2）', '附件2（2）']);
    expect(desk.host.added.map((sheet) => sheet.style)).toEqual([style.附件1, style.附件2]);
  });

  it('takes another year, and refuses what is none', async () => {
    const desk = await checked(only('附件1'));
    desk.adding.type('year', '2025');
    await desk.adding.insert();
    expect(desk.host.workbook().sheets.at(-1)?.cells.A1?.v).toContain('2025');
    desk.adding.type('year', '二四');
    const before = names(desk);
    await desk.adding.insert();
    expect(names(desk)).toEqual(before);
  });

  it('goes by the pack that was chosen, and by its year', async () => {
    const desk = await checked(only('附件1'));
    desk.adding.type('pack', 'hunan-2023');
    expect(request(desk)).toMatchObject({ pack: 'hunan-2023', year: 2023 });
    await desk.adding.insert();
    expect(desk.host.workbook().sheets.at(-1)?.cells.A1?.v).toContain('2023');
  });

  it('keeps what was chosen where the workbook does not take the sheets', async () => {
    const desk = await checked(only('附件1'));
    desk.adding.type('projects', '农田水利');
    desk.host.addSheets = () => Promise.reject(new Error('scripted'));
    await desk.adding.insert();
    expect(desk.state().blanks).toMatchObject({ projects: '农田水利', busy: false });
    expect(desk.state().checking.trouble).toBe('unknown');
  });
});
