import { describe, expect, test } from 'vitest';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { type NumberPart, sectionsText } from '../../../shared/narrative/section.ts';
import { writeSections } from '../../../shared/narrative/write-sections.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { townshipWorkbook } from '../../../shared/sample/township.ts';
import { multiply, toText } from '../../../shared/workbook/exact.ts';
import { parseNumberText, readCellNumber } from '../../../shared/workbook/read-cell.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { blocksOf, partsOf, reportOf, sectionsOf } from './narrative.ts';

const numbersOf = (workbook: Workbook) =>
  partsOf(sectionsOf(workbook)).filter((part): part is NumberPart => part.kind === 'number');

/** What stands in the cell that a number names, as a decimal in the number's unit. */
function valueAt(workbook: Workbook, { fields, unit }: NumberPart): string | undefined {
  const [field] = fields;
  const cell = workbook.sheets.find(({ name }) => name === field?.sheet)?.cells[field?.cell ?? ''];
  const number = readCellNumber(cell) ?? parseNumberText(String(cell?.v).replace(/^.*[:：]/, ''));
  if (!number) return undefined;
  return toText(unit === '%' ? multiply(number.value, { n: 100n, d: 1n }) : number.value);
}

describe('the ten sections', () => {
  test('stand in the order of the outline, each with something to read', () => {
    const sections = sectionsOf(sampleWorkbook());
    expect(sections.map(({ heading }) => heading)).toEqual([
      '一、部门（单位）基本情况',
      '二、一般公共预算支出情况',
      '三、政府性基金预算支出情况',
      '四、国有资本经营预算支出情况',
      '五、社会保险基金预算支出情况',
      '六、部门整体支出绩效情况',
      '七、存在的问题及原因分析',
      '八、下一步改进措施',
      '九、绩效自评结果拟应用和公开情况',
      '十、其他需要说明的情况',
    ]);
    for (const { blocks } of sections) expect(blocks.length).toBeGreaterThan(0);
  });

  test('leave no sub-heading without text below it', () => {
    for (const workbook of [sampleWorkbook(), townshipWorkbook(), { sheets: [] }]) {
      for (const { blocks } of sectionsOf(workbook)) {
        blocks.forEach((block, i) => {
          if (block.kind !== 'heading') return;
          const next = blocks[i + 1];
          expect(next && (next.kind !== 'heading' || next.level > block.level), block.text).toBe(true);
        });
      }
    }
  });

  test('are the same for the same forms', () => {
    expect(sectionsOf(sampleWorkbook())).toEqual(sectionsOf(sampleWorkbook()));
  });

  test('can be written without any form: gaps and no numbers', () => {
    const parts = partsOf(writeSections([], hunan2024));
    expect(parts.filter(({ kind }) => kind === 'number')).toEqual([]);
    expect(parts.filter(({ kind }) => kind === 'gap').length).toBeGreaterThan(15);
  });
});

describe('every number', () => {
  const workbooks = [
    townshipWorkbook(),
    ...Array.from({ length: 40 }, (_, seed) => sampleWorkbook({ seed, projects: seed % 6 })),
  ];

  test('names the cells that it comes from, and says how it was reckoned where it was', () => {
    for (const workbook of workbooks) {
      for (const number of numbersOf(workbook)) {
        expect(number.fields.length, JSON.stringify(number)).toBeGreaterThan(0);
        if (number.formula === null) {
          expect(number.fields.length).toBe(1);
          expect(valueAt(workbook, number)).toBe(number.value);
        }
      }
    }
  });

  test('stands in a number part: the text around holds none but the year and list numbers', () => {
    for (const workbook of workbooks) {
      const year = findForms(workbook, hunan2024.forms).forms[0]?.year;
      const names = findForms(workbook, hunan2024.forms).forms.flatMap((form) =>
        [form.fields.项目名称?.text ?? '', ...(form.repeats.指标 ?? []).map(({ label }) => label)].filter(
          Boolean,
        ),
      );
      for (const part of partsOf(sectionsOf(workbook))) {
        if (part.kind !== 'text' || part.text.startsWith('附件：')) continue;
        const bare = names.reduce((text, name) => text.replaceAll(name, ''), part.text);
        expect(bare.replaceAll(`${year}年`, '').replace(/^\d+\.|有1个|附件\d/g, '')).not.toMatch(/\d/);
      }
    }
  });
});

describe('changes are put in the right words', () => {
  test('above and below the budget and last year', () => {
    const text = reportOf({ '附件1!B11': 4, '附件1!D11': 5, '附件1!F11': 4.5 });
    expect(text).toContain(
      '公务接待费4.50万元，比预算减少0.50万元，下降10.00%，比上年增加0.50万元，增长12.50%',
    );
  });

  test('over the budget asks why', () => {
    const text = reportOf({ '附件1!D11': 4, '附件1!F11': 4.5 });
    expect(text).toContain('公务接待费4.50万元，超出预算0.50万元，超支12.50%');
    expect(text).toContain('【待补充：公务接待费超预算的原因是什么');
  });

  test('level with both', () => {
    const text = reportOf({ '附件1!B11': 4.5, '附件1!D11': 4.5, '附件1!F11': 4.5 });
    expect(text).toContain('公务接待费4.50万元，与预算持平，与上年持平');
  });

  test('no budget and none last year: no rate, and the ground is asked for', () => {
    const text = reportOf({ '附件1!B10': 0, '附件1!D10': 0, '附件1!F10': 18 });
    expect(text).toContain('因公出国（境）费18.00万元，年初未安排预算，上年未发生，比上年增加18.00万元');
    expect(text).toContain('【待补充：因公出国（境）费没有年初预算');
    expect(text).toContain('因公出国（境）费\t18.00\t0.00\t—\t0.00\t—');
  });

  test('nothing at all is said as nothing', () => {
    expect(reportOf({ '附件1!B10': 0, '附件1!D10': 0, '附件1!F10': 0 })).toContain(
      '因公出国（境）费未安排预算，未发生支出，上年也未发生',
    );
  });

  test('gone this year', () => {
    expect(reportOf({ '附件1!B10': 6, '附件1!D10': 6, '附件1!F10': 0 })).toContain(
      '因公出国（境）费0.00万元，比预算减少6.00万元，下降100.00%，比上年减少6.00万元，下降100.00%',
    );
  });

  test('a blank base is a gap, not a zero', () => {
    const text = reportOf({ '附件1!B11': null });
    expect(text).toContain('【待补充：“公务接待费”的上年数没有填写】');
  });

  test('a change too small for two decimals keeps the digits that show it', () => {
    const text = reportOf({ '附件1!B16': 100000, '附件1!D16': 100000, '附件1!F16': 100001 });
    expect(text).toContain('公用经费100001.00万元，超出预算1.00万元，超支0.001%');
  });

  test('halves are rounded up, as in Excel', () => {
    const text = reportOf({ '附件1!B11': 8, '附件1!D11': 8, '附件1!F11': 8.001 });
    expect(text).toContain('比上年增加0.001万元，增长0.01%');
  });
});

describe('the three-public table', () => {
  test('has both rates with their signs', () => {
    const text = reportOf({ '附件1!B9': 210.97, '附件1!D9': 381, '附件1!F9': 218.24 });
    expect(text).toContain('公务用车运行维护费\t218.24\t381.00\t-42.72%\t210.97\t3.45%');
  });

  test('stands inside section 二', () => {
    const section = sectionsOf(sampleWorkbook())[1];
    expect(section?.blocks.some((block) => block.kind === 'table' && block.id === 'three-public.table')).toBe(
      true,
    );
  });

  test('the item that moved most the way the total moved is named', () => {
    const text = reportOf({
      '附件1!B6': 219.82,
      '附件1!F6': 245.09,
      '附件1!B7': 210.97,
      '附件1!F7': 218.24,
      '附件1!B10': 0,
      '附件1!F10': 18,
      '附件1!B11': 8.85,
      '附件1!F11': 8.85,
    });
    expect(text).toContain('与上年相比，因公出国（境）费增加18.00万元，变动最大。');
    expect(text).toContain('“三公”经费比上年增加的主要原因是什么');
  });
});

describe('staff, budgets and projects', () => {
  test('more people than posts are counted and asked about', () => {
    expect(reportOf({ '附件1!B4': 46, '附件1!D4': 50 })).toContain(
      '编制数46人，实际在职50人，超编4人，在职人员控制率108.70%',
    );
  });

  test('no posts: no rate', () => {
    expect(reportOf({ '附件1!B4': 0, '附件1!D4': 5 })).toContain('没有核定编制，实际在职5人。');
  });

  test('no project, one project, many projects', () => {
    const text = (projects: number) =>
      blocksOf(sectionsOf(sampleWorkbook({ projects }))).flatMap((block) =>
        block.kind === 'paragraph' && block.id === 'project-list' ? block.parts : [],
      );
    expect(JSON.stringify(text(0))).toContain('没有见到附件3');
    expect(JSON.stringify(text(1))).toContain('有1个，为“');
    expect(JSON.stringify(text(3))).toContain('项目共');
  });

  test('what is all of one kind is said so, not listed with a share of 100%', () => {
    const text = sectionsText(sectionsOf(sampleWorkbook({ seed: 6, projects: 0 })));
    expect(text).toMatch(/按支出性质分，全年执行数[\d.]+万元，全部为基本支出。/);
    expect(text).not.toContain('占100.00%');
    const one = sectionsText(sectionsOf(sampleWorkbook({ projects: 1 })));
    expect(one).toMatch(/项目全年预算资金[\d.]+万元，全部为当年财政拨款。/);
  });

  test('projects are ranked by what was spent', () => {
    const table = blocksOf(sectionsOf(sampleWorkbook({ seed: 7, projects: 6 }))).find(
      (block) => block.kind === 'table' && block.id === 'project.table',
    );
    const spent =
      table?.kind === 'table'
        ? table.rows.map((row) => (row[3]?.kind === 'number' ? Number(row[3].text) : 0))
        : [];
    expect(spent.length).toBe(6);
    expect(spent).toEqual([...spent].sort((a, b) => b - a));
  });

  test('a fund that the tables state as 0 is 无; one that they do not mention is asked for', () => {
    const text = reportOf();
    expect(text).toContain('三、政府性基金预算支出情况\n本单位无政府性基金预算支出。');
    expect(text).toContain('四、国有资本经营预算支出情况\n【待补充：本单位有无国有资本经营预算支出？');
  });

  test('a fund with money but no table asks for the table', () => {
    expect(reportOf({ '附件2!D8': 118.82 })).toContain('没有见到附件4');
  });

  test('overspending the whole budget is said and asked about', () => {
    expect(reportOf({ '附件2!F5': 4000 })).toContain('全年执行数超出全年预算211.59万元。【待补充：');
  });

  test('amounts kept in 元 are written in 万元', () => {
    const workbook = sampleWorkbook();
    const [basic, ...rest] = workbook.sheets;
    if (!basic) throw new Error('no sheet');
    const cells = Object.fromEntries(
      Object.entries(basic.cells).map(([at, cell]) =>
        cell.z === '#,##0.00' && typeof cell.v === 'number'
          ? [at, { ...cell, v: Math.round(cell.v * 10000) }]
          : [at, cell.v === '单位：万元' ? { ...cell, v: '单位：元' } : cell],
      ),
    );
    const yuan = { sheets: [{ ...basic, cells }, ...rest] };
    const line = (of: Workbook) =>
      numbersOf(of).filter(({ fields }) => fields[0]?.field === '公用经费[本年决算]')[0];
    expect(line(yuan)?.text).toBe(line(workbook)?.text);
    expect(line(yuan)?.formula).toBe('ROUND(附件1!公用经费[本年决算] / 10000, 2)');
  });
});

describe('score and problems', () => {
  test('the grade is the band of the score, and bands are half-open', () => {
    expect(reportOf({ '附件2!H24': 89.5 })).toContain('自评得分89.5分，等次为“良”');
    expect(reportOf({ '附件2!H24': 90 })).toContain('自评得分90分，等次为“优”');
  });

  test('a lost point is a problem with the reason from the table, and a measure is asked for', () => {
    const text = reportOf();
    expect(text).toContain('1.“带动就业人数”没有完全达到目标');
    expect(text).toContain('原因：两家加工企业投产推迟');
    expect(text).toContain('针对“带动就业人数未达目标”，准备采取什么措施');
  });

  test('a lost point without a reason asks for it', () => {
    expect(reportOf({ '附件2!I20': null })).toContain('【待补充：没有达到目标的原因是什么？');
  });

  test('slow spending is a problem', () => {
    expect(reportOf({ '附件2!F5': 3000 })).toContain(
      '预算执行不够充分：全年预算3788.41万元，全年执行3000.00万元，预算执行率79.19%',
    );
  });
});
