import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { draw, icons } from '../../../scripts/icons.ts';

describe('the icons', () => {
  it.each(Object.entries(icons))('%s is the one that the script draws', (name, layers) => {
    const size = 32;
    const png = readFileSync(`addin/assets/${name}-${size}.png`);
    expect(pixelsOf(png, size)).toEqual(draw(layers, size));
  });

  it.each(
    Object.entries(icons),
  )('%s has clear corners or a full picture, and can be seen', (_name, layers) => {
    const alpha = [...draw(layers, 16)].filter((_, i) => i % 4 === 3);
    expect(Math.max(...alpha)).toBe(255);
    expect(Math.min(...alpha)).toBeLessThan(128);
  });
});

/** The rows of an unfiltered RGBA picture, read from the data that stand between its header and its end. */
function pixelsOf(png: Buffer, size: number): Uint8Array {
  const start = png.indexOf('IDAT') + 4;
  const rows = inflateSync(png.subarray(start, png.length - 16));
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++) {
    pixels.set(rows.subarray(y * (size * 4 + 1) + 1, (y + 1) * (size * 4 + 1)), y * size * 4);
  }
  return pixels;
}
