/** Starts the pane: puts host, services, work and views together. */

import type { PaneControls } from '../commands/commands.ts';
import type { CellPlace, WorkbookHost } from '../host/workbook-host.ts';
import { listen, patch } from './dom/patch.ts';
import { findingsAt } from './findings/at-cell.ts';
import { keyboard } from './keyboard.ts';
import { type Perform, performer } from './perform.ts';
import type { PaneServices } from './services/services.ts';
import { showAlso } from './show-also.ts';
import { initialState } from './state.ts';
import { createStore } from './store.ts';
import { localeFor, speechIn, wordsIn } from './strings/strings.ts';
import { type LaterViews, paneView } from './views/pane-view.ts';
import { addingWork } from './work/adding.ts';
import { carryingWork } from './work/carrying.ts';
import { checkingWork } from './work/checking.ts';
import type { Desk } from './work/desk.ts';
import { explainingWork } from './work/explaining.ts';
import { fixingWork } from './work/fixing.ts';
import { keepingWork } from './work/keeping.ts';
import { markingWork } from './work/marking.ts';
import { pointingWork } from './work/pointing.ts';
import { printingWork } from './work/printing.ts';
import { pullingWork } from './work/pulling.ts';
import type { ReadingWork } from './work/reading.ts';
import { reportingWork } from './work/reporting.ts';
import { submittingWork } from './work/submitting.ts';

export interface StartOptions {
  /** A 报送授权码 that the pane's address brought along. */
  readonly code?: string | null;
}

export interface Pane extends PaneControls {
  /** Lets go of the workbook and the page. */
  stop(): Promise<void>;
}

/** Fills `root` with the pane on the workbook that the host holds, checks it, and goes on checking. */
export async function startPane(
  host: WorkbookHost,
  root: HTMLElement,
  services: PaneServices,
  { code = null }: StartOptions = {},
): Promise<Pane> {
  const locale = localeFor(host.locale());
  const { memory } = services;
  const store = createStore({
    ...initialState(locale),
    can: host.can,
    name: memory.get('name') ?? '',
    welcomed: memory.get('welcomed') !== null,
    live: host.can.liveEvents && memory.get('live') !== 'off',
    online: navigator.onLine,
  });
  const speech = speechIn(locale, await wordsIn(locale));
  const desk: Desk = { host, services, store, speech };

  const checking = checkingWork(desk);
  const keeping = keepingWork(desk);
  const fixing = fixingWork(desk, checking.recheck);
  const explaining = explainingWork(desk, keeping);
  const adding = addingWork(desk, checking.recheck);
  const marking = markingWork(desk, keeping);
  const carrying = carryingWork(desk, fixing, checking.recheck);
  const pointing = pointingWork(desk, keeping, checking.recheck);
  const printing = printingWork(desk);
  const pulling = pullingWork(desk, adding);
  let readingReports: Promise<ReadingWork> | null = null;
  const reading = () => {
    readingReports ??= import('./work/reading.ts').then(({ readingWork }) => readingWork(desk));
    return readingReports;
  };
  const reporting = reportingWork(desk, keeping);
  const submitting = submittingWork(desk, keeping);
  const work = {
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
  };

  const perform = performer(desk, work, root);
  root.lang = locale;
  document.documentElement.lang = locale;
  const theme = host.theme();
  if (theme) document.documentElement.dataset.theme = theme;

  let later: LaterViews = null;
  const show = () => patch(root, paneView(store.get(), speech, later));
  const showLater = (views: LaterViews) => {
    later = views;
    show();
  };
  store.watch(show);
  show();
  const stops = [
    listen(root, perform),
    keyboard(root, perform),
    network((online) => store.set({ online }), perform),
  ];

  checking.whenChecked(() => {
    const { tab } = store.get();
    if (tab === 'report') void reporting.refresh();
    void readingReports?.then(
      (work) => work.refresh(),
      () => {},
    );
    void submitting.preflight();
    void marking.refresh();
  });
  void keeping.load().then(() => {
    void marking.clearLeft();
    // The first check may have begun before it was known which cells people have named.
    if (store.get().kept.pointed.length > 0) void checking.recheck();
  });
  void submitting.start(code);
  void import('./views/later-views.ts').then(showLater, () => showLater('failed'));
  // Before the first read, so that no change in between is missed.
  const unwatch = await host.watch(checking.changed).catch(() => null);
  void checking.recheck();
  const unselect = await host.watchSelection(showSelected).catch(() => null);
  void services.bureau.version().then((answer) => {
    if (answer.ok && answer.value !== services.version) store.set({ outdated: true });
  });

  /** Tints the findings of the selected cell and brings the first into view; the focus stays where it is. */
  function showSelected(selection: CellPlace): void {
    const { sheet, cell } = selection;
    const { checking: state, list } = store.get();
    store.set({ selection });
    const atCell = findingsAt(state.outcome?.result.findings ?? [], sheet, cell);
    if (atCell.length === 0 && list.atCell.length === 0) return;
    store.set({ list: { ...list, atCell } });
    const [first] = atCell;
    if (first === undefined || atCell.includes(list.open ?? '')) return;
    showAlso(store, first);
    setTimeout(() => document.getElementById(first)?.scrollIntoView({ block: 'nearest' }));
  }

  const toTab = (tab: 'report' | 'submit') => perform({ do: 'show-tab', tab });
  return {
    nextFinding: () => perform({ do: 'step', by: 1 }),
    previousFinding: () => perform({ do: 'step', by: -1 }),
    showReport: () => toTab('report'),
    showSubmit: () => toTab('submit'),
    async stop() {
      for (const stop of stops) stop();
      checking.stop();
      keeping.stop();
      submitting.outbox.stop();
      await unwatch?.();
      await unselect?.();
    },
  };
}

/** Listens for the network's coming and going; what waits is sent when it is back. */
function network(tell: (online: boolean) => void, perform: Perform): () => void {
  const back = () => {
    tell(true);
    perform({ do: 'retry-waiting' });
  };
  const gone = () => tell(false);
  addEventListener('online', back);
  addEventListener('offline', gone);
  return () => {
    removeEventListener('online', back);
    removeEventListener('offline', gone);
  };
}
