import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandNames } from '../../../addin/commands/commands.ts';
import { LOCAL_SITE, manifestFor } from '../../../scripts/manifest.ts';
import { functionNames, iconsOf, manifestFaults } from './manifest-faults.ts';

const manifest = readFileSync('manifest.xml', 'utf8');

describe('the manifest', () => {
  it('is one that Office takes', () => {
    expect(manifestFaults(manifest)).toEqual([]);
  });

  it('asks for icons that have the size it says', () => {
    const icons = iconsOf(manifest);
    expect(icons.length).toBeGreaterThan(30);
    for (const { url, size } of icons) {
      const file = `addin${new URL(url).pathname}`;
      expect([file, ...pngSize(readFileSync(file))]).toEqual([file, size, size]);
    }
  });

  it('calls only functions that the add-in has; those and the shortcuts call all of them', () => {
    const { actions } = shortcutsOf(manifest);
    const called = new Set([...functionNames(manifest), ...actions.map(({ id }) => id)]);
    expect([...called].sort()).toEqual([...commandNames].sort());
  });

  it('has shortcuts for its actions, each with keys that Excel takes and none twice', () => {
    const { actions, shortcuts } = shortcutsOf(manifest);
    expect(shortcuts.map(({ action }) => action)).toEqual(actions.map(({ id }) => id));
    const keys = shortcuts.flatMap(({ key }) => Object.values(key));
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^(Ctrl|Command)\+(Alt|Shift)\+[A-Z]$/);
  });
});

interface Shortcuts {
  readonly actions: readonly { readonly id: string }[];
  readonly shortcuts: readonly { readonly action: string; readonly key: Readonly<Record<string, string>> }[];
}

/** The file that the manifest names. */
function shortcutsOf(xml: string): Shortcuts {
  const url = /<ExtendedOverrides Url="([^"]+)"/.exec(xml)?.[1] ?? '';
  return JSON.parse(readFileSync(`addin${new URL(url).pathname}`, 'utf8'));
}

describe('the manifest check', () => {
  const broken: Record<string, [from: string | RegExp, to: string, fault: RegExp]> = {
    'elements in another order': [
      /(<ProviderName>.*<\/ProviderName>)\s*(<DefaultLocale>.*<\/DefaultLocale>)/,
      '$2$1',
      /OfficeApp: order/,
    ],
    'a label before its groups': [
      '<Group id="Gouji.CheckGroup">',
      '<Label resid="Tab.Label" /><Group id="Gouji.CheckGroup">',
      /CustomTab: order/,
    ],
    'a resource that is missing': [
      '<bt:String id="Next.Label"',
      '<bt:String id="Nxt.Label"',
      /no Next\.Label in ShortStrings/,
    ],
    'a tip among the short strings': [
      '<Description resid="Next.Tip"',
      '<Description resid="Next.Label"',
      /no Next\.Label in LongStrings/,
    ],
    'a label that is too long': [
      'DefaultValue="下一个问题"',
      `DefaultValue="${'长'.repeat(126)}"`,
      /1 to 125/,
    ],
    'an address without TLS': [
      'https://localhost:8788/assets/icon-64.png',
      'http://localhost:8788/assets/icon-64.png',
      /not an https/,
    ],
    'an address elsewhere': [
      'https://localhost:8788/assets/help.html',
      'https://example.com/help.html',
      /outside AppDomains/,
    ],
    'an icon without its large size': [/<bt:Image size="80" resid="Next.80" \/>/, '', /lacks size 80/],
    'a button id used twice': ['id="Gouji.Next"', 'id="Gouji.Check"', /not unique/],
    'functions on another page': [
      '<FunctionFile resid="Pane.Url" />',
      '<FunctionFile resid="Help.Url" />',
      /must be one page/,
    ],
    'a text without its translation': ['<bt:Override Locale="en-US" Value="Next problem" />', '', /no en-US/],
  };
  it.each(Object.entries(broken))('notices %s', (_name, [from, to, fault]) => {
    const changed = manifest.replace(from, to);
    expect(changed).not.toBe(manifest);
    expect(manifestFaults(changed).join('\n')).toMatch(fault);
  });
});

describe('the manifest for a bureau', () => {
  const site = 'https://jixiao.example.gov.cn';

  it('points everywhere to its own address', () => {
    const theirs = manifestFor(manifest, { site: `${site}/` });
    expect(manifestFaults(theirs)).toEqual([]);
    expect(theirs).not.toContain(LOCAL_SITE);
    expect(iconsOf(theirs).every(({ url }) => url.startsWith(`${site}/`))).toBe(true);
  });

  it('can ask for the Chinese copy of Office.js', () => {
    const theirs = manifestFor(manifest, { site, officeJs: '21vianet' });
    expect(manifestFaults(theirs)).toEqual([]);
    expect(theirs.match(/index\.html[^"]*/g)).toEqual(Array(2).fill('index.html?officejs=21vianet'));
  });

  it('refuses an address without TLS', () => {
    expect(() => manifestFor(manifest, { site: 'http://jixiao.example.gov.cn' })).toThrow('https://');
    expect(() => manifestFor(manifest, { site: '' })).toThrow('https://');
  });
});

/** Width and height from a PNG's header. */
function pngSize(bytes: Buffer): [number, number] {
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}
