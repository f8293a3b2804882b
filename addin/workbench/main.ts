/** The workbench page: opens workbooks, keeps and saves them, with the pane beside the grid. */

import { forgetHostOnLeave } from './bridge/frame-bridge.ts';
import { type KeptWorkbook, keep, listKept } from './files/autosave.ts';
import { isSampleName, openFile, openSample } from './files/opened-file.ts';
import { download, fileToSave } from './files/save-file.ts';
import { stylesOf } from './files/sheet-style.ts';
import type { Grid } from './grid/grid.ts';
import { keepOffline } from './offline/keep-offline.ts';
import { element, onDrop, onSaveKey, sayAll, showKept, startMenu } from './page.ts';
import { type Opening, type Stage, setStage } from './stage.ts';
import { localeFor, stringsFor } from './strings.ts';

const KEEP_AFTER_MS = 800;

const locale = localeFor(navigator.language);
const words = stringsFor(locale);
const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });
const dark = matchMedia('(prefers-color-scheme: dark)');

async function start(): Promise<void> {
  document.documentElement.lang = locale;
  sayAll(words);
  forgetHostOnLeave();
  const frame = element('pane', HTMLIFrameElement);
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code !== null) history.replaceState(null, '', location.pathname);

  const grid = await loadGrid();
  if (!grid) return;
  let stage: Stage | null = null;
  let keeping: ReturnType<typeof setTimeout> | undefined;
  let id = '';

  const open = (opening: Opening, keptAs: string = newId()) => {
    stage?.close();
    clearTimeout(keeping);
    id = keptAs;
    showName(opening.file.name);
    // Where rows have moved, the file's looks are no longer those of the cells.
    const lookOf = grid.looksOf(opening.restructured ? null : opening.file.bytes);
    stage = setStage({ grid, frame, code }, opening, lookOf, (isContent) => {
      if (isContent) showState(words.changed);
      clearTimeout(keeping);
      keeping = setTimeout(keepNow, KEEP_AFTER_MS);
    });
  };

  const keepNow = async () => {
    if (!stage) return;
    const at = Date.now();
    // A browser that forbids storage has said so by not keeping: the state stays "not saved".
    const { file, model } = stage;
    const { isRestructured: restructured, settings } = model;
    await keep({ id, file, now: model.snapshot(), restructured, settings: new Map(settings), at }).then(
      () => showState(words.kept(time.format(at))),
      () => {},
    );
  };

  const openChosen = async (file: File) => {
    const result = await openFile(file);
    if (!result.ok) {
      showNotice(result.message);
      return;
    }
    await keepNow();
    open({ file: result.file });
    await keepNow();
    showState('');
    showNotice(result.file.hasDrawings ? words.unseen : null);
  };

  const save = async () => {
    if (!stage) return;
    clearTimeout(keeping);
    await keepNow();
    const { file, model } = stage;
    const saved = await fileToSave(file, model.snapshot(), model.isRestructured, stylesOf(model.sheets));
    download(saved);
    if (saved.isNew) showNotice(words.savedAsNew(saved.name));
    showState(words.saved(saved.name));
  };

  startMenu();
  element('save', HTMLButtonElement).addEventListener('click', save);
  element('undo', HTMLButtonElement).addEventListener('click', () => grid.undo());
  element('redo', HTMLButtonElement).addEventListener('click', () => grid.redo());
  onSaveKey(() => void save());
  element('notice-close', HTMLButtonElement).addEventListener('click', () => showNotice(null));
  dark.addEventListener('change', () => grid.setDark(dark.matches));
  const input = element('file-input', HTMLInputElement);
  element('choose-file', HTMLButtonElement).addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    input.value = '';
    if (file) void openChosen(file);
  });
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-sample]')) {
    button.addEventListener('click', async () => {
      const { sample } = button.dataset;
      if (!isSampleName(sample)) return;
      await keepNow();
      open({ file: openSample(sample) });
    });
  }
  onDrop(element('drop', HTMLElement), (file) => void openChosen(file));
  void keepOffline(version(), {
    kept() {
      element('offline', HTMLElement).hidden = false;
    },
    newVersion(begin) {
      element('update', HTMLElement).hidden = false;
      element('update-now', HTMLButtonElement).addEventListener('click', () => keepNow().finally(begin));
    },
  });

  const reopen = (kept: KeptWorkbook) => {
    open(kept, kept.id);
    showNotice(words.restored(kept.file.name, time.format(kept.at)));
  };
  element('open-menu', HTMLDetailsElement).addEventListener('toggle', async () => {
    const others = (await listKept()).filter((kept) => kept.id !== id);
    showKept(
      element('kept', HTMLElement),
      others.map((kept) => ({
        text: words.keptAt(kept.file.name, moment.format(kept.at)),
        choose: () => void keepNow().then(() => reopen(kept)),
      })),
    );
  });

  const [kept] = await listKept();
  if (kept) {
    reopen(kept);
  } else {
    open({ file: openSample('mistakes') });
  }
}

function newId(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${Date.now()}-${number}`;
}

async function loadGrid(): Promise<Grid | null> {
  const waiting = element('waiting', HTMLElement);
  try {
    const { createGrid } = await import('./grid/grid.ts');
    const grid = await createGrid(element('grid', HTMLElement), dark.matches);
    waiting.hidden = true;
    return grid;
  } catch (error) {
    console.error(error);
    waiting.textContent = words.noGrid;
    return null;
  }
}

/** The build's, as the page says it. */
function version(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content ?? '';
}

function showName(name: string): void {
  element('file-name', HTMLElement).textContent = name;
  document.title = `${name} · ${words.product}`;
  showState('');
}

function showState(text: string): void {
  element('file-state', HTMLElement).textContent = text;
}

function showNotice(text: string | null): void {
  element('notice-text', HTMLElement).textContent = text;
  element('notice', HTMLElement).hidden = text === null;
}

void start();
