/** A state of the pane: the workbook and services that bring it about, and what is then done. */

import type { Page } from 'playwright-core';
import type { BootScreen } from '../../../addin/pane/boot/boot-view.ts';
import type { Comment } from '../../../addin/pane/services/bureau.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import type { HostScript } from '../../addin/pane/scripted-host.ts';
import { CODE, type ServiceScript } from '../../addin/pane/scripted-services.ts';

export interface WorkbookScene {
  readonly workbook: () => Workbook;
  readonly host?: () => HostScript;
  readonly services?: () => ServiceScript;
  /** What the person does. */
  readonly acts?: (page: Page) => Promise<void>;
}

export type Scene = WorkbookScene | { readonly boot: BootScreen };

/** What is still going on. */
export const never = new Promise<never>(() => {});
export const withCode = { remembered: { code: CODE, name: '李芳' } };

/** Opens that tab. */
export function tab(name: string) {
  return (page: Page) => page.getByRole('tab', { name }).click();
}

/** A remark of the bureau at 附件1!F6. */
export const remark: Comment = {
  id: 'c1',
  version: 1,
  form: 'basic-data',
  field: '三公经费[本年决算]',
  text: '与决算公开数不一致，请核对。',
  author: '王磊',
  at: '2025-05-13T02:00:00Z',
};
