/** Everything that a click, a key or an entry in the pane can ask for. */

import type { FormKind } from '../../shared/forms/filled-form.ts';
import type { Kind } from './findings/filter.ts';
import type { Pointing, SummaryField, Tab } from './state.ts';

export type Action =
  | { readonly do: 'show-tab'; readonly tab: Tab }
  | { readonly do: 'recheck' }
  | { readonly do: 'switch-live' }
  | { readonly do: 'switch-marks' }
  | { readonly do: 'export-findings' }
  | { readonly do: 'print-findings' }
  | { readonly do: 'end-welcome' }
  // 指定单元格
  | { readonly do: 'point'; readonly pointing: Pointing }
  | { readonly do: 'confirm-pointing' }
  | {
      readonly do: 'accept-nearest';
      readonly pointing: Pointing;
      readonly sheet: string;
      readonly cell: string;
    }
  | {
      readonly do: 'confirm-reading';
      readonly pointing: Pointing;
      readonly sheet: string;
      readonly cell: string;
    }
  | { readonly do: 'forget-pointed'; readonly form: string; readonly field: string }
  // 带入上年数
  | { readonly do: 'last-year-file' }
  | { readonly do: 'last-year-from-bureau' }
  | { readonly do: 'fill-last-year' }
  | { readonly do: 'cancel-last-year' }
  // 插入空表
  | { readonly do: 'choose-blank'; readonly kind: FormKind }
  | { readonly do: 'type-blank'; readonly field: 'pack' | 'year' | 'projects' }
  | { readonly do: 'insert-blanks' }
  // 汇总表
  | { readonly do: 'type-summary'; readonly field: SummaryField }
  | { readonly do: 'log-in' }
  | { readonly do: 'log-out' }
  | { readonly do: 'pull-summary' }
  | { readonly do: 'go-to'; readonly sheet: string; readonly cell: string }
  // 问题
  | { readonly do: 'filter'; readonly kind: Kind | null }
  | { readonly do: 'search' }
  | { readonly do: 'open-finding'; readonly id: string }
  | { readonly do: 'focus-finding'; readonly id: string }
  | { readonly do: 'step'; readonly by: 1 | -1 }
  | { readonly do: 'show-more' }
  | { readonly do: 'show-at-cell' }
  | { readonly do: 'apply-fix'; readonly id: string }
  | { readonly do: 'apply-safe-fixes'; readonly rule: string }
  | { readonly do: 'undo-fix'; readonly id: string }
  | { readonly do: 'write-explanation'; readonly id: string }
  | { readonly do: 'type-reason'; readonly id: string }
  | { readonly do: 'type-name' }
  | { readonly do: 'save-explanation'; readonly id: string }
  | { readonly do: 'cancel-explanation' }
  | { readonly do: 'remove-explanation'; readonly id: string }
  /** By the finding that it was written for, which may be gone. */
  | { readonly do: 'forget-explanation'; readonly id: string }
  // 报告
  | { readonly do: 'retry-report' }
  | { readonly do: 'type-gap'; readonly gap: string }
  | { readonly do: 'rewrite'; readonly section: string; readonly paragraph: string }
  | { readonly do: 'type-rewriting' }
  | { readonly do: 'save-rewriting' }
  | { readonly do: 'cancel-rewriting' }
  | { readonly do: 'restore-paragraph'; readonly section: string; readonly paragraph: string }
  | {
      readonly do: 'settle-paragraph';
      readonly section: string;
      readonly paragraph: string;
      readonly choice: 'mine' | 'next';
    }
  | { readonly do: 'download-report' }
  // 审核已有的报告
  | { readonly do: 'report-file' }
  | { readonly do: 'last-report-file' }
  | { readonly do: 'type-pasted' }
  | { readonly do: 'read-pasted' }
  | { readonly do: 'clear-report' }
  // 报送
  | { readonly do: 'type-code' }
  | { readonly do: 'save-code' }
  | { readonly do: 'forget-code' }
  | { readonly do: 'refresh-tasks' }
  | { readonly do: 'choose-task'; readonly task: string }
  | { readonly do: 'ask-to-submit' }
  | { readonly do: 'ask-to-withdraw' }
  | { readonly do: 'type-withdrawal' }
  | { readonly do: 'withdraw' }
  | { readonly do: 'step-back' }
  | { readonly do: 'submit' }
  | { readonly do: 'copy'; readonly text: string }
  | { readonly do: 'retry-waiting' }
  | { readonly do: 'cancel-waiting'; readonly key: string }
  | { readonly do: 'escape' }
  | { readonly do: 'reload' };
