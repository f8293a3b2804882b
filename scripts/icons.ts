/**
 * Draws the project's icons as PNG into addin/assets: the product's own, and one for each ribbon button. Shapes are
 * distances to lines on a 32 × 32 grid, so that every size is drawn sharp and none is scaled.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writePng } from './png.ts';

const GRID = 32;
const GREEN = [0x10, 0x7c, 0x41] as const;
const RED = [0xc5, 0x0f, 0x1f] as const;
const INK = [0x42, 0x42, 0x42] as const;
const PAPER = [0xff, 0xff, 0xff] as const;

type Colour = readonly [number, number, number];
type Point = readonly [number, number];
/** Distance in grid units from a point to the shape's edge; negative inside. */
type Shape = (x: number, y: number) => number;

interface Layer {
  readonly shape: Shape;
  /** Null: cuts a hole, so that a sign stands clear of what lies below it on any background. */
  readonly colour: Colour | null;
}

function line(width: number, ...points: readonly Point[]): Shape {
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      if (a && b) nearest = Math.min(nearest, toSegment(x, y, a, b));
    }
    return nearest - width / 2;
  };
}

function toSegment(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function box(left: number, top: number, right: number, bottom: number, radius: number): Shape {
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
  const [hx, hy] = [(right - left) / 2 - radius, (bottom - top) / 2 - radius];
  return (x, y) => {
    const [qx, qy] = [Math.abs(x - cx) - hx, Math.abs(y - cy) - hy];
    return Math.hypot(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0) - radius;
  };
}

function outline(shape: Shape, width: number): Shape {
  return (x, y) => Math.abs(shape(x, y)) - width / 2;
}

/** A ledger whose two sides agree: the two strokes of an equals sign, the lower one running on into a tick. */
const product: Layer[] = [
  { shape: box(0, 0, 32, 32, 6), colour: GREEN },
  { shape: line(3.4, [8, 9.5], [17, 9.5]), colour: PAPER },
  { shape: line(3.4, [8, 16], [12.5, 16]), colour: PAPER },
  { shape: line(3.8, [8.5, 21.5], [13.5, 26], [25, 11]), colour: PAPER },
];

const table: Layer[] = [
  { shape: box(3, 5, 29, 27, 1.5), colour: PAPER },
  { shape: outline(box(3, 5, 29, 27, 1.5), 2), colour: INK },
  { shape: line(2, [3, 11], [29, 11]), colour: INK },
  { shape: line(2, [11, 11], [11, 27]), colour: INK },
];

const sheet: Layer[] = [
  { shape: box(7, 3, 25, 29, 1.5), colour: PAPER },
  { shape: outline(box(7, 3, 25, 29, 1.5), 2), colour: INK },
  { shape: line(2, [12, 9], [20, 9]), colour: INK },
  { shape: line(2, [12, 15], [20, 15]), colour: INK },
  { shape: line(2, [12, 21], [16, 21]), colour: INK },
];

const disc = (x: number, y: number, radius: number): Shape =>
  box(x - radius, y - radius, x + radius, y + radius, radius);

/** Every icon by the name of its file. */
export const icons: Readonly<Record<string, readonly Layer[]>> = {
  icon: product,
  check: [
    ...table,
    { shape: disc(23, 22, 9.2), colour: null },
    { shape: line(3, [16.5, 22.5], [21, 27], [29, 17]), colour: GREEN },
  ],
  next: [
    ...table,
    { shape: disc(22.5, 22, 9.2), colour: null },
    { shape: line(3, [15, 22], [28.5, 22]), colour: RED },
    { shape: line(3, [23, 16.5], [28.5, 22], [23, 27.5]), colour: RED },
  ],
  report: [
    ...sheet,
    { shape: disc(23.5, 24.5, 7), colour: null },
    { shape: line(3, [24, 18.5], [24, 28.5]), colour: GREEN },
    { shape: line(3, [19, 24], [24, 29], [29, 24]), colour: GREEN },
  ],
  submit: [
    ...sheet,
    { shape: disc(23.5, 23, 7), colour: null },
    { shape: line(3, [24, 29], [24, 18.5]), colour: GREEN },
    { shape: line(3, [19, 23], [24, 18], [29, 23]), colour: GREEN },
  ],
};

/** The add-in's own list and the pane's title; the ribbon, which asks for 16, 32 and 80 and likes the rest. */
const PRODUCT_SIZES = [16, 32, 64, 128] as const;
const RIBBON_SIZES = [16, 20, 24, 32, 40, 48, 64, 80] as const;

/** The icon's pixels, RGBA. */
export function draw(layers: readonly Layer[], size: number): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  const unit = GRID / size;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      pixels.set(blend(layers, (x + 0.5) * unit, (y + 0.5) * unit, unit), (y * size + x) * 4);
    }
  }
  return pixels;
}

/** One pixel: each layer covers it as far as its edge lies beyond the pixel's middle. */
function blend(layers: readonly Layer[], x: number, y: number, unit: number): number[] {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (const { shape, colour } of layers) {
    const cover = Math.max(0, Math.min(1, 0.5 - shape(x, y) / unit));
    const below = alpha * (1 - cover);
    if (colour === null) {
      alpha = below;
      continue;
    }
    const sum = cover + below;
    if (sum === 0) continue;
    const mix = (old: number, ours: number) => (ours * cover + old * below) / sum;
    [red, green, blue, alpha] = [mix(red, colour[0]), mix(green, colour[1]), mix(blue, colour[2]), sum];
  }
  return [red, green, blue, alpha * 255].map(Math.round);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(import.meta.dirname, '../addin/assets');
  mkdirSync(folder, { recursive: true });
  for (const [name, layers] of Object.entries(icons)) {
    for (const size of name === 'icon' ? PRODUCT_SIZES : RIBBON_SIZES) {
      writeFileSync(join(folder, `${name}-${size}.png`), writePng(size, size, draw(layers, size)));
    }
  }
}
