/** Keeps the open workbook on this computer (IndexedDB), so that a closed window or a power cut loses nothing. */

import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import type { OpenedFile } from './opened-file.ts';

export interface KeptWorkbook {
  readonly file: OpenedFile;
  /** The content as it was left; what `file` holds is how it was opened. */
  readonly now: Workbook;
  /** Whether rows, merges or sheets have come, gone or moved since. */
  readonly restructured: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const DATABASE = 'gouji-workbench';
const STORE = 'kept';
const KEY = 'current';

export async function keep(kept: KeptWorkbook): Promise<void> {
  await inStore('readwrite', (store) => store.put(kept, KEY));
}

/** Null where nothing was kept, or the browser forbids it. */
export async function loadKept(): Promise<KeptWorkbook | null> {
  const kept: unknown = await inStore('readonly', (store) => store.get(KEY)).catch(() => null);
  return isKept(kept) ? kept : null;
}

export async function forgetKept(): Promise<void> {
  await inStore('readwrite', (store) => store.delete(KEY));
}

function isKept(value: unknown): value is KeptWorkbook {
  return typeof value === 'object' && value !== null && 'file' in value && 'now' in value && 'at' in value;
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
