/**
 * Writes the manifest for a bureau's own address:
 *
 *   node scripts/manifest.ts https://jixiao.example.gov.cn [--21vianet] > manifest.bureau.xml
 *
 * `--21vianet` loads Office.js from the Chinese operator's servers, for tenants of 世纪互联.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The address in the manifest of the repository, where `npm run excel` serves. */
export const LOCAL_SITE = 'https://localhost:8788';

export interface ManifestVariant {
  /** Scheme, host and port, without a path. */
  readonly site: string;
  readonly officeJs?: 'global' | '21vianet';
}

/** The local manifest with its addresses changed; throws a sentence where the site is not an https origin. */
export function manifestFor(local: string, { site, officeJs = 'global' }: ManifestVariant): string {
  if (!URL.canParse(site) || new URL(site).protocol !== 'https:') {
    throw new Error(`网址须以 https:// 开头：${site}`);
  }
  const moved = local.replaceAll(LOCAL_SITE, new URL(site).origin);
  return officeJs === '21vianet'
    ? moved.replaceAll('/pane/index.html"', '/pane/index.html?officejs=21vianet"')
    : moved;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [site = '', ...flags] = process.argv.slice(2);
  const officeJs = flags.includes('--21vianet') ? '21vianet' : 'global';
  try {
    const local = readFileSync(join(import.meta.dirname, '../manifest.xml'), 'utf8');
    process.stdout.write(manifestFor(local, { site, officeJs }));
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : error}\n用法：node scripts/manifest.ts https://网址 [--21vianet]`,
    );
    process.exitCode = 2;
  }
}
