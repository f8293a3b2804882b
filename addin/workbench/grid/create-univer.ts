/** Univer as a grid that shows and edits: it never reckons formulas, which is the workbook's own matter. */

import { LocaleType, mergeLocales, Univer } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import {
  UniverFormulaEnginePlugin,
  UniverSheetsCorePreset,
  UniverSheetsPlugin,
} from '@univerjs/preset-sheets-core';
import zhCN from '@univerjs/preset-sheets-core/locales/zh-CN';
import '@univerjs/preset-sheets-core/lib/index.css';

/** An empty grid inside `container`. */
export function createUniver(container: HTMLElement, dark: boolean): FUniver {
  const univer = new Univer({
    locale: LocaleType.ZH_CN,
    locales: { [LocaleType.ZH_CN]: mergeLocales(zhCN) },
    darkMode: dark,
  });
  const { plugins } = UniverSheetsCorePreset({ container, header: true, footer: {} });
  for (const plugin of plugins) {
    if (!Array.isArray(plugin)) univer.registerPlugin(plugin);
    else if (RECKONING.includes(plugin[0])) univer.registerPlugin(plugin[0], withoutReckoning(plugin[1]));
    else univer.registerPlugin(...plugin);
  }
  return FUniver.newAPI(univer);
}

/** The plugins that would reckon formulas by themselves. */
const RECKONING: readonly unknown[] = [UniverFormulaEnginePlugin, UniverSheetsPlugin];

function withoutReckoning(config: unknown): object {
  return { ...(typeof config === 'object' ? config : {}), notExecuteFormula: true };
}
