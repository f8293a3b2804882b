/** Keeps the last workbooks on this computer (IndexedDB), so that a closed window or a power cut loses nothing. */

import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import type { OpenedFile } from './opened-file.ts';

export interface KeptWorkbook {
  /** The same for one workbook from its opening on, also over reloads. */
  readonly id: string;
  readonly file: OpenedFile;
  /** The content as it was left; what `file` holds is how it was opened. */
  readonly now: Workbook;
  /** Whether rows, merges or sheets have come, gone or moved since. */
  readonly restructured: boolean;
  /** What the pane keeps in the workbook: explanations, receipts. */
  readonly settings: ReadonlyMap<string, unknown>;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const DATABASE = 'gouji-workbench';
const STORE = 'kept';
const MOST_KEPT = 6;

/** Keeps it in place of what was kept of it before; the oldest others go. */
export async function keep(kept: KeptWorkbook): Promise<void> {
  await inStore('readwrite', (store) => store.put(kept, kept.id));
  for (const { id } of (await listKept()).slice(MOST_KEPT)) {
    await inStore('readwrite', (store) => store.delete(id));
  }
}

/** What is kept, the latest first; nothing where the browser forbids it. */
export async function listKept(): Promise<KeptWorkbook[]> {
  const kept: unknown[] = await inStore('readonly', (store) => store.getAll()).catch(() => []);
  return kept.filter(isKept).sort((a, b) => b.at - a.at);
}

function isKept(value: unknown): value is KeptWorkbook {
  return (
    typeof value === 'object' && value !== null && 'id' in value && 'now' in value && 'settings' in value
  );
}

async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await openDatabase();
  try {
    return await asPromise(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return asPromise(request);
}

function asPromise<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
