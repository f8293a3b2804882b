/** The services of a pane in a browser or web view. */

import { aloneBy } from '../../outbox/alone.ts';
import { memoryParcelStore, openParcelStore } from '../../outbox/store.ts';
import type { Child } from '../dom/h.ts';
import { patch } from '../dom/patch.ts';
import { threadedEngine } from '../engine/threaded.ts';
import { bureauAt } from './bureau.ts';
import { browserMemory } from './memory.ts';
import type { PaneServices } from './services.ts';

/** `partition`: the host's key that keeps documents of different sites apart. */
export async function browserServices(version: string, partition = ''): Promise<PaneServices> {
  return {
    version,
    engine: threadedEngine(),
    bureau: bureauAt(''),
    summary: async () => (await import('./summary.ts')).summaryAt(''),
    memory: browserMemory(storageHere(), partition),
    outbox: {
      store: await openParcelStore().catch(memoryParcelStore),
      alone: aloneBy('gouji-outbox'),
      wait(ms, then) {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
    },
    now: Date.now,
    newKey: () => crypto.randomUUID(),
    copy: copyText,
    saveFile,
    print(page) {
      showOnPaper(page);
      window.print();
    },
    reload: () => location.reload(),
  };
}

/** Null where the browser forbids storage: even asking for it may throw. */
function storageHere(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Web views often forbid the clipboard to scripts, but let a selection be copied. */
async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'unseen';
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
}

/** Beside the pane on the page: the styles for paper show the one, those for the screen the other. */
export function showOnPaper(page: readonly Child[]): void {
  let paper = document.getElementById('paper');
  if (!paper) {
    paper = document.createElement('div');
    paper.id = 'paper';
    document.body.append(paper);
  }
  patch(paper, page);
}

function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
