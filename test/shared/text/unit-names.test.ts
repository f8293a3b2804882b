/** How a report calls its unit: by its full name, a short one or 我局; the name of another unit is told. */

import { describe, expect, test } from 'vitest';
import { findingsOf } from './reports.ts';

function namesTold(unit: string, title: string, text: string, signed = unit): string[] {
  const report = `${title}2024年度部门整体支出绩效自评报告
单位名称：${unit}
一、部门（单位）基本情况
${text}
二、一般公共预算支出情况
无。

${signed}
2025年5月6日`;
  return findingsOf(report).flatMap(({ rule }) => (rule === 'X-28' || rule === 'T-10' ? [rule] : []));
}

describe('is its own', () => {
  test.each([
    ['a short name in the title', '某市人力资源和社会保障局', '某市人社局', '我局认真自评。'],
    ['a short name with the place', '某县住房和城乡建设局', '县住建局', '我局、本局、本单位认真自评。'],
    ['市 that is part of the name', '某县市场监督管理局', '县市监局', '我局认真自评。'],
    ['several fields in one name', '某市文化旅游广电体育局', '某市文旅广体局', '市文旅广体局按时公开。'],
    [
      'a school under a bureau of education',
      '某区教育局',
      '某区教育局',
      '所属各校按要求公开，我校（第一中学）完工。',
    ],
    ['a township that says 我镇', '某县东山镇人民政府', '东山镇人民政府', '我镇、本镇认真自评。'],
    ['a branch of the police', '某市交警支队', '某市交警支队', '我局交警支队认真自评。'],
    ['words of others', '某县林业局', '某县林业局', '群众来信写道“我校门前的树已补种”。'],
  ])('%s', (_, unit, title, text) => {
    expect(namesTold(unit, title, text)).toEqual([]);
  });
});

describe('is another’s', () => {
  test.each([
    ['a title', 'X-28', '某县林业局', '某县水利局', '我局认真自评。'],
    [
      'a title that only shares characters',
      'X-28',
      '某市人力资源和社会保障局',
      '某市人民防空办公室',
      '我局认真自评。',
    ],
    ['我校 of a bureau', 'T-10', '某县林业局', '某县林业局', '我校认真自评。'],
  ])('%s', (_, rule, unit, title, text) => {
    expect(namesTold(unit, title, text)).toContain(rule);
  });

  test('a signature', () => {
    expect(namesTold('某县林业局', '某县林业局', '我局认真自评。', '某县水利局')).toContain('X-28');
  });
});
