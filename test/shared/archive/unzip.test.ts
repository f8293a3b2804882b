import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../shared/archive/crc32.ts';
import { openZip, type ZipLimits } from '../../../shared/archive/unzip.ts';
import { writeZip } from '../../../shared/archive/write-zip.ts';
import { handmadeZip } from './handmade-zip.ts';

const LIMITS: ZipLimits = { entries: 10, entryBytes: 8 * 2 ** 20, totalBytes: 12 * 2 ** 20, ratio: 100 };

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What reading every entry comes to: the texts, or the first error. */
function readAll(bytes: Uint8Array, limits = LIMITS): Record<string, string> | string {
  const zip = openZip(bytes, limits);
  if (!zip.ok) return zip.error;
  const texts: Record<string, string> = {};
  for (const entry of zip.value.entries) {
    const part = zip.value.read(entry);
    if (!part.ok) return part.error;
    texts[entry.name] = new TextDecoder().decode(part.value);
  }
  return texts;
}

describe('an honest zip', () => {
  it('gives back what was written', () => {
    const files = { 'a/文件.xml': '<a>勾稽</a>', 'b.txt': '', 'c.bin': 'x'.repeat(100_000) };
    expect(readAll(writeZip(files))).toEqual(files);
  });

  it('is the same bytes whenever it is written', () => {
    const files = { 'a.xml': '<a/>', 'b.xml': '<b/>' };
    expect(writeZip(files)).toEqual(writeZip(files));
  });

  it('is read by name in any capitals, and with backslashes for slashes', () => {
    const zip = openZip(handmadeZip([{ name: 'xl\\SharedStrings.xml', content: bytesOf('<sst/>') }]), LIMITS);
    expect(zip.ok && zip.value.text('xl/sharedStrings.xml')).toEqual({ ok: true, value: '<sst/>' });
    expect(zip.ok && zip.value.text('xl/other.xml')).toBeNull();
  });

  it('may have names as Windows in Chinese writes them', () => {
    const gb18030 = [0xbd, 0xcc, 0xd3, 0xfd, 0xbe, 0xd6]; // 教育局
    const bytes = writeZip({ 'AAAAAA/1.txt': '内容' });
    for (let at = 0; at < bytes.length; at++) {
      if (gb18030.every((_, i) => bytes[at + i] === 65)) bytes.set(gb18030, at);
    }
    expect(readAll(bytes)).toEqual({ '教育局/1.txt': '内容' });
  });

  it('may keep its sizes in the extra field for large files', () => {
    const content = bytesOf('<a/>');
    expect(readAll(handmadeZip([{ name: 'a.xml', content, largeFile: true }]))).toEqual({ 'a.xml': '<a/>' });
  });

  it('may have entries for folders and a comment at its end', () => {
    const entries = [
      { name: 'xl/', content: bytesOf('') },
      { name: 'xl/a.xml', content: bytesOf('<a/>') },
    ];
    expect(readAll(handmadeZip(entries, 'a comment'))).toEqual({ 'xl/a.xml': '<a/>' });
  });
});

describe('a zip that is none, or a broken one', () => {
  const whole = writeZip({ 'a.xml': `<a>${'勾稽'.repeat(500)}</a>` });

  it('is refused when it is no zip', () => {
    expect(readAll(bytesOf('just some text that is no zip at all'))).toBe('not-a-zip');
    expect(readAll(new Uint8Array())).toBe('not-a-zip');
  });

  it('is refused wherever it is cut off', () => {
    for (let length = 30; length < whole.length; length += 7) {
      expect(readAll(whole.subarray(0, length))).toBe('damaged');
    }
  });

  it('is refused when a byte of its content changed', () => {
    const content = bytesOf('<v>1325.68</v>');
    const changed = handmadeZip([{ name: 'a.xml', content, crc: crc32(bytesOf('<v>1325.69</v>')) }]);
    expect(readAll(changed)).toBe('damaged');
  });

  it('never throws, whatever byte is changed', () => {
    for (let i = 0; i < whole.length; i++) {
      const broken = whole.slice();
      broken[i] = (broken[i] ?? 0) ^ 0xff;
      expect(() => readAll(broken)).not.toThrow();
    }
  });

  it('is refused when two entries share a name', () => {
    const entries = ['<a/>', '<b/>'].map((text) => ({ name: 'a.xml', content: bytesOf(text) }));
    expect(readAll(handmadeZip(entries))).toBe('damaged');
  });

  it('is told apart when it is encrypted', () => {
    expect(readAll(handmadeZip([{ name: 'a.xml', content: bytesOf('<a/>'), flags: 1 }]))).toBe('encrypted');
  });
});

describe('a bomb', () => {
  const zeros = (megabytes: number) => new Uint8Array(megabytes * 2 ** 20);

  it('is refused by its declared size before anything inflates', () => {
    const bomb = handmadeZip([{ name: 'a.xml', content: bytesOf('<a/>'), declaredBytes: 4_000_000_000 }]);
    expect(openZip(bomb, LIMITS)).toEqual({ ok: false, error: 'bomb' });
  });

  it('is refused when it declares less than it inflates to', () => {
    const packed = deflateSync(zeros(64));
    expect(readAll(handmadeZip([{ name: 'a.xml', content: zeros(0), packed, declaredBytes: 100 }]))).toBe(
      'damaged',
    );
  });

  it('is refused by its ratio', () => {
    expect(readAll(handmadeZip([{ name: 'a.xml', content: zeros(7) }]))).toBe('bomb');
    expect(readAll(handmadeZip([{ name: 'a.xml', content: zeros(3) }]))).not.toBe('bomb');
  });

  it('is refused by the sum of its entries', () => {
    const entries = [1, 2, 3, 4, 5].map((n) => ({ name: `${n}.xml`, content: zeros(3) }));
    expect(readAll(handmadeZip(entries))).toBe('bomb');
  });

  it('is refused by the number of its entries', () => {
    const entries = Array.from({ length: 11 }, (_, n) => ({ name: `${n}.xml`, content: bytesOf('') }));
    expect(readAll(handmadeZip(entries))).toBe('bomb');
  });
});
