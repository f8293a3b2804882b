/** The packs that the command line knows: those that come with the program, and one from a file. */

import { readFile } from 'node:fs/promises';
import { loadPack } from '../../shared/pack/load.ts';
import type { Pack } from '../../shared/pack/pack.ts';
import { PACKS } from '../../shared/pack/packs.ts';

export type NamedPack =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly message: string };

/** The pack of that id, or in that .json file: whole, or as the difference from a known one. */
export async function packNamed(name: string): Promise<NamedPack> {
  const known = PACKS.find(({ id }) => id === name);
  if (known) return { ok: true, pack: known };
  if (!name.endsWith('.json')) {
    return { ok: false, message: `没有这个填报方案：${name}。现有：${PACKS.map(({ id }) => id).join('、')}` };
  }
  let source: unknown;
  try {
    source = JSON.parse(await readFile(name, 'utf8'));
  } catch {
    return { ok: false, message: `填报方案 ${name} 读不出来。请核对文件名，内容应为JSON。` };
  }
  const loaded = loadPack(source, PACKS);
  if (loaded.ok) return loaded;
  const lines = loaded.problems.map(({ place, message }) => `  ${place}：${message}`);
  return { ok: false, message: `填报方案 ${name} 有误，没有采用：\n${lines.join('\n')}` };
}
