import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { zhCN } from '../../../addin/pane/strings/zh-CN.ts';

const KB = 1024;

/** The built pane's files: what its page loads at once, and the rest. */
async function builtPane() {
  const root = join(import.meta.dirname, '../../../addin');
  const result = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    build: { write: false, target: 'es2022', rolldownOptions: { input: join(root, 'pane/index.html') } },
  });
  const files = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  return files.map((file) => ({
    name: file.fileName,
    atOnce: /index-[^/]*\.(js|css)$/.test(file.fileName),
    text: String(file.type === 'chunk' ? file.code : file.source),
  }));
}

describe('the pane’s size', () => {
  it('stays below 45 KB, with the engine in a file of its own and no schema library anywhere in it', async () => {
    const files = await builtPane();
    const atOnce = files.filter((file) => file.atOnce);
    expect(atOnce.map(({ name }) => name.replace(/^.*\./, '')).sort()).toEqual(['css', 'js']);
    const size = atOnce.reduce((sum, { text }) => sum + gzipSync(text).length, 0);
    expect(size).toBeLessThan(45 * KB);
    expect(files.some(({ name }) => name.includes('thread'))).toBe(true);
    expect(files.filter(({ text }) => text.includes('invalid_union')).map(({ name }) => name)).toEqual([]);
  });
});

describe('the pane’s page', () => {
  it.each([
    'pane/index.html',
    'workbench/pane.html',
  ])('%s says what it waits for before any script', (page) => {
    const html = readFileSync(join(import.meta.dirname, '../../../addin', page), 'utf8');
    expect(html).toContain(`role="status">${zhCN.boot.loading}</p>`);
  });
});
