/** Does what was asked for: one line for each action, the work itself is elsewhere. */

import type { Action } from './actions.ts';
import { stepFrom } from './findings/step.ts';
import { rewriteId } from './report/places.ts';
import { findingById, idsIn } from './select.ts';
import { showAlso } from './show-also.ts';
import { FIRST_SHOWN, type PaneState } from './state.ts';
import type { AddingWork } from './work/adding.ts';
import type { CarryingWork } from './work/carrying.ts';
import type { CheckingWork } from './work/checking.ts';
import { change, type Desk, hostErrorCode } from './work/desk.ts';
import type { ExplainingWork } from './work/explaining.ts';
import type { FixingWork } from './work/fixing.ts';
import type { MarkingWork } from './work/marking.ts';
import type { PointingWork } from './work/pointing.ts';
import type { PrintingWork } from './work/printing.ts';
import type { PullingWork } from './work/pulling.ts';
import type { ReadingWork } from './work/reading.ts';
import type { ReportingWork } from './work/reporting.ts';
import type { SubmittingWork } from './work/submitting.ts';

/** `value` and `file`: what was typed, chosen or dropped along with it. */
export type Perform = (action: Action, value?: string, file?: File | null) => void;

export interface Work {
  readonly adding: AddingWork;
  readonly carrying: CarryingWork;
  readonly checking: CheckingWork;
  readonly fixing: FixingWork;
  readonly explaining: ExplainingWork;
  readonly marking: MarkingWork;
  readonly pointing: PointingWork;
  readonly printing: PrintingWork;
  readonly pulling: PullingWork;
  /** Fetched when a report is read. */
  readonly reading: () => Promise<ReadingWork>;
  readonly reporting: ReportingWork;
  readonly submitting: SubmittingWork;
}

export function performer(
  { host, services, store, speech }: Desk,
  {
    adding,
    carrying,
    checking,
    fixing,
    explaining,
    marking,
    pointing,
    printing,
    pulling,
    reading,
    reporting,
    submitting,
  }: Work,
  root: HTMLElement,
): Perform {
  async function goTo(sheet: string, cell: string): Promise<void> {
    try {
      await host.goTo({ sheet, cell });
    } catch (error) {
      change(store, 'checking', { trouble: hostErrorCode(error) });
    }
  }

  /** Unfolds a finding, here and in the workbook; the filter gives way where it would hide it. */
  function open(id: string): void {
    const finding = findingById(store.get(), id);
    const hidden = store.get().tab === 'findings' && !idsIn(store.get()).includes(id);
    change(store, 'list', { open: id, focus: id, ...(hidden ? { kind: null, search: '' } : {}) });
    showAlso(store, id);
    showSoon(id);
    const [cell] = finding?.cells ?? [];
    if (finding?.sheet && cell !== undefined) void goTo(finding.sheet, cell);
  }

  function step(by: 1 | -1): void {
    const ids = idsIn(store.get());
    const id = stepFrom(ids, store.get().list.open, by);
    if (id === null) return;
    store.set({ tab: 'findings' });
    open(id);
    focusSoon(id);
  }

  /** Once the page shows it: as much of the unfolded card as there is room for. */
  function showSoon(id: string): void {
    setTimeout(() => {
      root.ownerDocument.getElementById(id)?.closest('.card')?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** After the page shows what was just decided. */
  function focusSoon(id: string): void {
    setTimeout(() => {
      const element = root.ownerDocument.getElementById(id);
      element?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** What comes of it is shown; where the work did not come, the server has a newer pane. */
  async function withReading(then: (work: ReadingWork) => Promise<void> | void): Promise<void> {
    try {
      await then(await reading());
    } catch {
      store.set({ outdated: true });
    }
    focusSoon(store.get().reading.outcome ? 'reading-found' : 'reading');
  }

  return function perform(action, value = '', file = null) {
    switch (action.do) {
      case 'show-tab':
        store.set({ tab: action.tab, draft: null });
        root.ownerDocument.scrollingElement?.scrollTo(0, 0);
        if (action.tab === 'report') void reporting.refresh();
        if (action.tab === 'submit') void submitting.preflight();
        return;
      case 'recheck':
        return void checking.recheck();
      case 'switch-live': {
        const live = !store.get().live;
        services.memory.set('live', live ? null : 'off');
        store.set({ live });
        if (live && store.get().checking.stale) void checking.recheck();
        return;
      }
      case 'switch-marks':
        return void marking.toggle();
      case 'export-findings':
        return void adding.exportFindings();
      case 'print-findings':
        return void printing.print();
      case 'end-welcome':
        services.memory.set('welcomed', 'yes');
        store.set({ welcomed: true });
        return focusSoon('tab-findings');
      case 'point':
        pointing.begin(action.pointing);
        return focusSoon('pointing');
      case 'confirm-pointing':
        return void pointing.confirm().then(() => focusSoon('tab-tables'));
      case 'accept-nearest':
        return void pointing.accept(action.pointing, action, 'label').then(() => focusSoon('tab-tables'));
      case 'confirm-reading':
        return void pointing.accept(action.pointing, action, 'value').then(() => focusSoon('tab-tables'));
      case 'forget-pointed':
        return void pointing.forget(action.form, action.field).then(() => focusSoon('tab-tables'));
      case 'last-year-file':
        return void (file && carrying.fromFile(file));
      case 'last-year-from-bureau':
        return void carrying.fromBureau();
      case 'fill-last-year':
        return void carrying.fill().then(() => focusSoon('undo'));
      case 'cancel-last-year':
        return carrying.cancel();
      case 'choose-blank':
        return adding.choose(action.kind);
      case 'type-blank':
        return adding.type(action.field, value);
      case 'insert-blanks':
        return void adding.insert();
      case 'type-summary':
        return pulling.type(action.field, value);
      case 'log-in':
        return void pulling.logIn();
      case 'log-out':
        return void pulling.logOut();
      case 'pull-summary':
        return void pulling.pull();
      case 'go-to':
        return void goTo(action.sheet, action.cell);
      case 'filter':
        store.set({ tab: 'findings' });
        return change(store, 'list', {
          kind: action.kind,
          shown: FIRST_SHOWN,
          ...(action.kind ? {} : { search: '' }),
        });
      case 'search':
        return change(store, 'list', { search: value, shown: FIRST_SHOWN });
      case 'open-finding':
        if (store.get().list.open === action.id) return change(store, 'list', { open: null });
        return open(action.id);
      case 'focus-finding':
        return change(store, 'list', { focus: action.id });
      case 'step':
        return step(action.by);
      case 'show-more':
        return change(store, 'list', { shown: store.get().list.shown + FIRST_SHOWN });
      case 'show-at-cell': {
        const [first] = store.get().list.atCell;
        if (first === undefined) return;
        store.set({ tab: 'findings' });
        change(store, 'list', { kind: null, search: '', open: first, focus: first });
        showAlso(store, first);
        return focusSoon(first);
      }
      case 'apply-fix':
        return void fixing.apply(action.id).then(() => focusSoon('undo'));
      case 'apply-safe-fixes':
        return void fixing.applySafe(action.rule).then(() => focusSoon('undo'));
      case 'undo-fix':
        return void fixing.undo(action.id);
      case 'write-explanation':
        explaining.begin(action.id);
        return focusSoon(`${action.id}-reason`);
      case 'type-reason':
        return explaining.type(action.id, value);
      case 'type-name':
        return explaining.typeName(value);
      case 'save-explanation': {
        const missing = explaining.save(action.id);
        const field = { reason: `${action.id}-reason`, name: `${action.id}-reason-by` };
        return focusSoon(missing ? field[missing] : action.id);
      }
      case 'cancel-explanation':
        return explaining.cancel();
      case 'remove-explanation':
        explaining.remove(action.id);
        return focusSoon(action.id);
      case 'forget-explanation':
        return explaining.forget(action.id);
      case 'retry-report':
        return void reporting.refresh();
      case 'type-gap':
        return reporting.typeGap(action.gap, value);
      case 'rewrite':
        return void reporting.rewrite(action.section, action.paragraph).then(() => focusSoon('rewriting'));
      case 'type-rewriting':
        return reporting.typeRewriting(value);
      case 'save-rewriting':
        return void reporting.saveRewriting().then(focusSoon);
      case 'cancel-rewriting':
        return focusSoon(reporting.cancelRewriting());
      case 'restore-paragraph':
        reporting.restore(action.section, action.paragraph);
        return focusSoon(rewriteId(action.section, action.paragraph));
      case 'settle-paragraph':
        return void reporting
          .settle(action.section, action.paragraph, action.choice)
          .then(() => focusSoon(rewriteId(action.section, action.paragraph)));
      case 'download-report':
        return void reporting.download();
      case 'report-file':
        return void (file && withReading((work) => work.fromFile(file)));
      case 'last-report-file':
        return void (file && withReading((work) => work.fromLastFile(file)));
      case 'type-pasted':
        return change(store, 'reading', { pasted: value });
      case 'read-pasted':
        if (store.get().reading.pasted.trim() === '') return;
        return void withReading((work) => work.fromPasted());
      case 'clear-report':
        return void withReading((work) => work.clear());
      case 'type-code':
        return submitting.typeCode(value);
      case 'save-code':
        return void submitting.saveCode();
      case 'forget-code':
        submitting.forgetCode();
        return focusSoon('code');
      case 'refresh-tasks':
        return void submitting.refreshTasks();
      case 'choose-task':
        return void submitting.chooseTask(action.task);
      case 'ask-to-submit':
        submitting.ask();
        return focusSoon('confirm');
      case 'ask-to-withdraw':
        submitting.askToWithdraw();
        return focusSoon('withdrawal');
      case 'type-withdrawal':
        return submitting.typeWithdrawal(value);
      case 'withdraw':
        return void submitting.withdraw().then(() => focusSoon('send'));
      case 'step-back':
        submitting.stepBack();
        return focusSoon('send');
      case 'submit':
        return void submitting.submit().then(() => focusSoon(outcomeOf(store.get())));
      case 'copy':
        return void services
          .copy(action.text)
          .then(() => store.set({ announcement: speech.words.announce.copied }));
      case 'retry-waiting':
        return void submitting.outbox.retry();
      case 'cancel-waiting':
        return void submitting.outbox.remove(action.key);
      case 'escape':
        if (['confirm', 'withdrawing'].includes(String(store.get().submit.phase)))
          return submitting.stepBack();
        if (store.get().pointing) return pointing.cancel();
        if (store.get().draft) return explaining.cancel();
        return change(store, 'list', { open: null });
      case 'reload':
        return services.reload();
    }
  };
}

/** Where the eye should be after sending: at the receipt, at what waits, or at the button with its refusal. */
function outcomeOf({ submit, parcels }: PaneState): string {
  if (typeof submit.phase === 'object' && 'receipt' in submit.phase) return 'receipt';
  return parcels.some(({ status }) => status.is === 'waiting') ? 'outbox' : 'send';
}
