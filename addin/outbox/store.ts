/** Where parcels are kept: IndexedDB, which survives reloads and crashes. */

import type { Parcel } from './parcel.ts';

export interface ParcelStore {
  all(): Promise<readonly Parcel[]>;
  put(parcel: Parcel): Promise<void>;
  remove(key: string): Promise<void>;
}

const PARCELS = 'parcels';

/** The store on this computer; rejects where the browser forbids it. */
export async function openParcelStore(name = 'gouji-outbox'): Promise<ParcelStore> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(PARCELS, { keyPath: 'key' });
  const db = await result(opening);

  /** Done only when it is on the disk: an answered `put` must survive a crash. */
  const change = (make: (store: IDBObjectStore) => void) =>
    new Promise<void>((resolve, reject) => {
      const transaction = db.transaction(PARCELS, 'readwrite', { durability: 'strict' });
      make(transaction.objectStore(PARCELS));
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });

  return {
    all: () => result<Parcel[]>(db.transaction(PARCELS).objectStore(PARCELS).getAll()),
    put: (parcel) => change((store) => store.put(parcel)),
    remove: (key) => change((store) => store.delete(key)),
  };
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Kept only while the pane is open: for browsers that forbid IndexedDB, and for tests. */
export function memoryParcelStore(): ParcelStore {
  const parcels = new Map<string, Parcel>();
  return {
    all: async () => [...parcels.values()],
    put: async (parcel) => {
      parcels.set(parcel.key, parcel);
    },
    remove: async (key) => {
      parcels.delete(key);
    },
  };
}
