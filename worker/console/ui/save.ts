/** Files for people to keep. */

import { h } from './h.ts';

/** Lets the browser save these bytes under that name. */
export function save(content: BlobPart, name: string, type = 'application/octet-stream'): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = h('a', { href: address, download: safeName(name) });
  link.click();
  // The browser reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Without what Windows forbids in file names. */
export function safeName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, 120);
}
