/** Bad files from a terminal: each a code and a Chinese sentence, and none stops the others. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CFB } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { type CheckOutput, checkOutput } from '../../addin/cli/check-output.ts';
import { runCheck } from '../../addin/cli/run-check.ts';
import { writeXlsx } from '../../shared/workbook/xlsx-write.ts';

const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function save(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function container(stream: string): Uint8Array {
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, `/${stream}`, strToU8('content'));
  return new Uint8Array(CFB.write(file, { type: 'buffer' }));
}

async function json(...paths: string[]): Promise<{ code: number; files: CheckOutput['files'] }> {
  const { code, output } = await runCheck(['--json', ...paths], '2025-05-20');
  return { code, files: checkOutput.parse(JSON.parse(output)).files };
}

const good = save(
  'good.xlsx',
  writeXlsx({ sheets: [{ name: '账', cells: { A1: { v: '名称' }, B1: { v: 1 } } }] }),
);

describe('a file that cannot be read', () => {
  it.each<[string, string, string]>([
    ['text named .xlsx', 'not-a-workbook', save('text.xlsx', '这是一段文字')],
    ['an empty file', 'empty', save('empty.xlsx', '')],
    ['a workbook with a password', 'encrypted', save('secret.xlsx', container('EncryptedPackage'))],
    ['a zip bomb', 'bomb', save('bomb.xlsx', zipSync({ 'xl/workbook.xml': new Uint8Array(120 * 2 ** 20) }))],
    ['a file of 50 MB', 'too-large', save('large.xlsx', new Uint8Array(50 * 2 ** 20))],
    ['a zip that is no workbook', 'not-a-workbook', save('zip.xlsx', zipSync({ 'a.txt': strToU8('a') }))],
    ['a .doc', 'unsupported', save('old.doc', container('WordDocument'))],
    ['a .wps', 'unsupported', save('old.wps', container('WordDocument'))],
    ['a .et', 'unsupported', save('old.et', container('Workbook'))],
    ['an unknown kind', 'unsupported', save('a.rtf', '{\\rtf1}')],
    ['a file that is not there', 'not-found', join(folder, 'nothing.xlsx')],
    ['a folder', 'folder', folder],
    ['broken JSON', 'not-json', save('broken.json', '{"sheets":[')],
    [
      'other JSON',
      'not-a-snapshot',
      save('other.json', '{"sheets":[{"name":"表","cells":{"B5":{"v":[1]}}}]}'),
    ],
    [
      'a damaged report',
      'damaged',
      save('cut.docx', zipSync({ 'word/document.xml': strToU8('<a/>') }).subarray(0, 60)),
    ],
    ['a report without text', 'no-text', save('blank.txt', ' \n')],
    [
      'a workbook named .txt',
      'not-text',
      save('workbook.txt', writeXlsx({ sheets: [{ name: '表', cells: {} }] })),
    ],
  ])('%s: %s', async (_, code, path) => {
    const { code: exit, files } = await json(path, good);
    expect(exit).toBe(2);
    expect(files.map(({ ok }) => ok)).toEqual([false, true]);
    expect(files[0]?.error?.code).toBe(code);
    expect(files[0]?.error?.message).toMatch(/^\P{ASCII}.*[。]$|^\.csv/u);
  });

  it('says in JSON where a snapshot is wrong, in Chinese', async () => {
    const { files } = await json(save('where.json', '{"sheets":[{"name":"表","cells":{"B5":{"v":[1]}}}]}'));
    expect(files[0]?.error?.message).toContain('sheets → 0 → cells → B5 → v');
    expect(files[0]?.error?.message).not.toMatch(/Invalid|expected/);
  });

  it('names the way out for files of WPS and old Word', async () => {
    const { files } = await json(save('a.doc', 'x'), save('b.et', 'x'));
    expect(files.map(({ error }) => /另存为 (\.\w+)/.exec(error?.message ?? '')?.[1])).toEqual([
      '.docx',
      '.xlsx',
    ]);
  });
});

describe('a file that can be read', () => {
  it('without any standard table is no error', async () => {
    const { code, files } = await json(good);
    expect(code).toBe(0);
    expect(files[0]).toMatchObject({ ok: true, forms: [], unit: null, year: null });
  });

  it('may be a snapshot with notes of its maker', async () => {
    const snapshot = {
      sheets: [{ name: '表', note: 1, cells: { A1: { v: 1, w: '1' } } }],
      truth: {},
      groups: [],
    };
    expect((await json(save('noted.json', JSON.stringify(snapshot)))).files[0]?.ok).toBe(true);
  });

  it('may have any name', async () => {
    mkdirSync(join(folder, '单位 一'));
    const path = save('单位 一/附件 2（最终版）(1).XLSX', writeXlsx({ sheets: [{ name: '表', cells: {} }] }));
    expect((await json(path)).files[0]).toMatchObject({ file: path, ok: true });
  });
});
