/**
 * Stands in for Excel's window around the pane: the few questions that the unmodified Office.js asks of it
 * (`window.external`), and the bridge to the workbench that holds the workbook. Imported before Office.js is loaded.
 */

import { EXCEL_API } from '../excel/excel-api.ts';
import { isBridgeMessage } from './protocol.ts';

/** The requirement sets that our Excel stands for. */
const REQUIREMENT_SETS = { excelapi: EXCEL_API, delayforcelledit: '1.1' };

const locale = new URLSearchParams(location.search).get('locale') ?? 'zh-CN';

const context = {
  GetAppType: () => 1,
  GetSolutionRef: () => '00000000-0000-0000-0000-000000000001',
  GetAppVersionMajor: () => 16,
  GetAppVersionMinor: () => 1,
  GetAppUILocale: () => locale,
  GetAppDataLocale: () => locale,
  GetDocUrl: () => new URLSearchParams(location.search).get('file') ?? '',
  GetAppCapabilities: () => 1,
  GetActivationMode: () => 1,
  GetControlIntegrationLevel: () => 1,
  GetSolutionToken: () => '',
  GetCorrelationId: () => '',
  GetInstanceId: () => '',
  GetTouchEnabled: () => false,
  GetCommerceAllowed: () => false,
  GetSupportedMatrix: () => JSON.stringify(REQUIREMENT_SETS),
  GetHostCustomMessage: () => '',
  GetHostFullVersion: () => '16.0.18000.0',
  GetDialogRequirementMatrix: () => '',
  GetFeaturesForSolution: () => '',
  GetInitialDisplayMode: () => 0,
  /** No colours: the pane follows the browser's. */
  GetOfficeThemeInfo: () => '{}',
  GetSettings: () => ({ Read() {}, Write() {} }),
};

const external = {
  GetContext: () => context,
  GetHostInfo: () => `Excel$Win32$16.01$${locale}`,
  GetLoggingAllowed: () => false,
  Execute: (_id: number, _parameters: unknown, answer: (result: unknown) => void) => answer([0, []]),
  RegisterEvent: (_id: number, _target: string, _handler: unknown, answer: (result: unknown) => void) =>
    answer([0]),
  UnregisterEvent: (_id: number, _target: string, answer: (result: unknown) => void) => answer([0]),
};

const bridge = {
  sendMessageToHost: (message: string) => parent.postMessage({ richApi: message }, location.origin),
  /** Office.js puts its own function here. */
  onMessageFromHost(_message: string) {},
};

addEventListener('message', ({ origin, source, data }) => {
  if (origin === location.origin && source === parent && isBridgeMessage(data)) {
    bridge.onMessageFromHost(data.richApi);
  }
});

Object.defineProperty(window, 'external', { value: external, configurable: true });
// Office.js takes a bridge of this name for its own.
Object.assign(window, { _richApiNativeBridge: bridge });
