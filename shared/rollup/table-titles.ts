/** The bureau's summary tables in the order in which they are bound, by their titles. */

export const TABLE_IDS = [
  'registration',
  'unit-results',
  'project-results',
  'grades',
  'three-public',
  'staff',
  'running-costs',
  'inspections',
  'inspection-summary',
  'problems',
  'common-problems',
  'corrections',
  'quality',
] as const;
export type TableId = (typeof TABLE_IDS)[number];

export const TABLE_TITLES: Readonly<Record<TableId, string>> = {
  registration: '报送情况登记表',
  'unit-results': '部门整体支出绩效自评结果汇总表',
  'project-results': '项目支出绩效自评结果汇总表',
  grades: '等级分布表',
  'three-public': '“三公”经费汇总表',
  staff: '财政供养人员汇总表',
  'running-costs': '公用经费和政府采购汇总表',
  inspections: '抽查复核表',
  'inspection-summary': '抽查复核汇总表',
  problems: '问题清单',
  'common-problems': '共性问题',
  corrections: '整改台账',
  quality: '填报质量通报',
};
