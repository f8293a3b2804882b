/** The workbench's own words; the pane brings its own. */

import type { Locale } from '../../shared/finding/finding.ts';

const zhCN = {
  product: '勾稽工作台',
  open: '打开',
  chooseFile: '打开本机文件…（.xlsx、.xls）',
  mistakes: '示例：有差错的自评表',
  consistent: '示例：填写一致的自评表',
  township: '实例：贯塘乡2023年公布的自评表',
  save: '保存',
  close: '知道了',
  loading: '正在打开表格……',
  drop: '松开鼠标，打开这个文件',
  pane: '勾稽窗格：审核、报告、报送',
  changed: '有修改，尚未保存到文件',
  kept: (time: string) => `${time} 已暂存在本机，尚未保存到文件`,
  saved: (name: string) => `已保存为“${name}”，在浏览器的下载文件夹里`,
  savedAsNew: (name: string) =>
    `已另存为“${name}”，格式从简；原文件没有改动。插入、删除或移动过行、列、工作表，或原文件是 .xls 时，改动不能写进原文件。`,
  unseen: '文件里的图表和图片不在这里显示；保存时原样保留。',
  undo: '撤销（Ctrl+Z）',
  redo: '恢复（Ctrl+Y）',
  restored: (name: string, time: string) =>
    `已恢复“${name}”在 ${time} 暂存的内容。需要原来的内容时，请重新打开文件。`,
  keptTitle: '继续上次的工作（暂存在本机）',
  keptAt: (name: string, moment: string) => `${name}　${moment}`,
  offline: '已存在本机：没有网络也能打开、审核、保存',
  newVersion: '勾稽有新版本。当前内容会先暂存，更新后自动恢复。',
  update: '立即更新',
  noGrid: '表格组件没有加载成功。请检查网络后刷新页面；暂存的内容仍在本机。',
};

export type WorkbenchStrings = typeof zhCN;

const enUS: WorkbenchStrings = {
  product: 'Gouji workbench',
  open: 'Open',
  chooseFile: 'Open a file… (.xlsx, .xls)',
  mistakes: 'Sample: tables with mistakes',
  consistent: 'Sample: consistent tables',
  township: 'Real case: Guantang township, 2023',
  save: 'Save',
  close: 'OK',
  loading: 'Opening the workbook…',
  drop: 'Drop to open this file',
  pane: 'Gouji pane: check, report, submit',
  changed: 'Changed, not saved to the file yet',
  kept: (time) => `Kept on this computer at ${time}, not saved to the file yet`,
  saved: (name) => `Saved as “${name}” in the browser's downloads`,
  savedAsNew: (name) =>
    `Saved as the new file “${name}” in a plain format; the original is as it was. It cannot take the changes where rows, columns or sheets were inserted, deleted or moved, or where it is an .xls.`,
  unseen: 'Charts and pictures of the file are not shown here; saving keeps them as they are.',
  undo: 'Undo (Ctrl+Z)',
  redo: 'Redo (Ctrl+Y)',
  restored: (name, time) =>
    `Restored “${name}” as kept at ${time}. Open the file again to get its original content.`,
  keptTitle: 'Go on with (kept on this computer)',
  keptAt: (name, moment) => `${name}  ${moment}`,
  offline: 'Kept on this computer: opens, checks and saves without a network',
  newVersion: 'A new version of Gouji is here. Your content is kept first and comes back after the update.',
  update: 'Update now',
  noGrid:
    'The grid could not be loaded. Check the network and reload; what was kept is still on this computer.',
};

/** Chinese for whoever has it in any form, English for the rest. */
export function localeFor(language: string): Locale {
  return /^zh\b/i.test(language) || language === '' ? 'zh-CN' : 'en-US';
}

export function stringsFor(locale: Locale): WorkbenchStrings {
  return locale === 'zh-CN' ? zhCN : enUS;
}
