/** Colours as files name them: by value, by place in the theme, or by Excel's old palette. */

import { attribute } from '../../archive/xml.ts';
import { scan } from './parts.ts';

/** The places of the theme that `theme="0"` to `theme="3"` mean stand in the file the other way round, in pairs. */
const SWAPPED = [1, 0, 3, 2];

/** Text and background of a file without a theme of its own. */
const NO_THEME = ['000000', 'FFFFFF'];

/** The palette's first colours, which repeat from 8 on; the others are too rare to be worth a table. */
const PALETTE = ['000000', 'FFFFFF', 'FF0000', '00FF00', '0000FF', 'FFFF00', 'FF00FF', '00FFFF'];

/** The theme's colours, `RRGGBB`, in the order of the file. */
export function themeColours(xml: string): string[] {
  const colours: string[] = [];
  let inScheme = false;
  scan(xml, {
    open(name, start, end) {
      if (name === 'clrScheme') inScheme = true;
      else if (inScheme && (name === 'srgbClr' || name === 'sysClr')) {
        const tag = xml.slice(start, end);
        colours.push((attribute(tag, 'lastClr') ?? attribute(tag, 'val') ?? '').toUpperCase());
      }
    },
    close(name) {
      if (name === 'clrScheme') inScheme = false;
    },
  });
  return colours;
}

/** `#RRGGBB` of a `<color>` tag; null where it is the automatic one, or not known. */
export function colourOf(tag: string, theme: readonly string[]): string | null {
  const rgb = attribute(tag, 'rgb')?.slice(-6);
  const colours = theme.length > 0 ? theme : NO_THEME;
  const place = attribute(tag, 'theme');
  const index = attribute(tag, 'indexed');
  const base =
    rgb ??
    (place === null ? undefined : colours[SWAPPED[Number(place)] ?? Number(place)]) ??
    (index !== null && Number(index) < 16 ? PALETTE[Number(index) % 8] : undefined);
  if (base === undefined || !/^[\dA-F]{6}$/i.test(base)) return null;
  return `#${tinted(base, Number(attribute(tag, 'tint') ?? 0))}`.toUpperCase();
}

/** Towards white for a positive tint, towards black for a negative one. */
function tinted(rgb: string, tint: number): string {
  const channel = (at: number) => {
    const value = Number.parseInt(rgb.slice(at, at + 2), 16);
    const moved = tint < 0 ? value * (1 + tint) : value + (255 - value) * tint;
    return Math.round(Math.min(255, Math.max(0, moved)))
      .toString(16)
      .padStart(2, '0');
  };
  return channel(0) + channel(2) + channel(4);
}
