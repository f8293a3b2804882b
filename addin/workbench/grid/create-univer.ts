/** Univer as a grid that shows and edits: it never reckons formulas, which is the workbook's own matter. */

import { LocaleType, mergeLocales, ThemeService, Univer } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import {
  UniverFormulaEnginePlugin,
  UniverSheetsCorePreset,
  UniverSheetsPlugin,
} from '@univerjs/preset-sheets-core';
import zhCN from '@univerjs/preset-sheets-core/locales/zh-CN';
import '@univerjs/preset-sheets-core/lib/index.css';

/** The pane's green in Univer's steps. */
const GREEN = {
  50: '#F1F9F4',
  100: '#DFF1E6',
  200: '#BFE3CD',
  300: '#8FCBA8',
  400: '#54AC7B',
  500: '#239258',
  600: '#107C41',
  700: '#0E6F3A',
  800: '#0B5A2F',
  900: '#084524',
};

/** What no file would keep: looks, protection and frozen panes stay as the opened file has them. */
const HIDDEN = [
  'sheet.menu.sheet-frozen',
  'sheet.contextMenu.permission',
  'sheet.command.add-range-protection-from-sheet-bar',
  'sheet.command.change-sheet-protection-from-sheet-bar',
  'sheet.command.delete-worksheet-protection-from-sheet-bar',
  'sheet.command.set-tab-color',
  'sheet.command.set-worksheet-hidden',
  'sheet.command.set-worksheet-show',
  'sheet.command.view-sheet-permission-from-sheet-bar',
  'sheet.command.view-sheet-permission-from-context-menu',
];

/** An empty grid inside `container`. */
export async function createUniver(container: HTMLElement, dark: boolean): Promise<FUniver> {
  const { locale, words } = await languageOf(document.documentElement.lang);
  const univer = new Univer({ locale, locales: { [locale]: mergeLocales(words) }, darkMode: dark });
  const themes = univer.__getInjector().get(ThemeService);
  themes.setTheme({ ...themes.getCurrentTheme(), primary: GREEN });
  const { plugins } = UniverSheetsCorePreset({
    container,
    toolbar: false,
    menu: Object.fromEntries(HIDDEN.map((id) => [id, { hidden: true }])),
  });
  for (const plugin of plugins) {
    if (!Array.isArray(plugin)) univer.registerPlugin(plugin);
    else if (RECKONING.includes(plugin[0])) univer.registerPlugin(plugin[0], withoutReckoning(plugin[1]));
    else univer.registerPlugin(...plugin);
  }
  return FUniver.newAPI(univer);
}

async function languageOf(language: string) {
  if (language === 'zh-CN') return { locale: LocaleType.ZH_CN, words: zhCN };
  const { default: enUS } = await import('@univerjs/preset-sheets-core/locales/en-US');
  return { locale: LocaleType.EN_US, words: enUS };
}

/** The plugins that would reckon formulas by themselves. */
const RECKONING: readonly unknown[] = [UniverFormulaEnginePlugin, UniverSheetsPlugin];

function withoutReckoning(config: unknown): object {
  return { ...(typeof config === 'object' ? config : {}), notExecuteFormula: true };
}
