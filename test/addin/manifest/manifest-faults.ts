/**
 * What Office would refuse in an add-in's manifest, checked without the network: element order, resources, lengths,
 * addresses, ids. The rules are those of the manifest schema 1.1 with VersionOverrides 1.0.
 */

import { child, descendants, parseXml, type XmlElement } from './xml-tree.ts';

/** What may stand below an element, in this order. Elements that are not named here may hold anything. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  OfficeApp: [
    'Id',
    'AlternateId',
    'Version',
    'ProviderName',
    'DefaultLocale',
    'DisplayName',
    'Description',
    'IconUrl',
    'HighResolutionIconUrl',
    'SupportUrl',
    'AppDomains',
    'Hosts',
    'Requirements',
    'DefaultSettings',
    'Permissions',
    'VersionOverrides',
    'ExtendedOverrides',
  ],
  VersionOverrides: ['Description', 'Requirements', 'Hosts', 'Resources'],
  DesktopFormFactor: ['GetStarted', 'FunctionFile', 'ExtensionPoint'],
  GetStarted: ['Title', 'Description', 'LearnMoreUrl'],
  CustomTab: ['Group', 'Label'],
  Group: ['Label', 'Icon', 'Control'],
  Control: ['Label', 'Supertip', 'Icon', 'Action'],
  Supertip: ['Title', 'Description'],
  Resources: ['Images', 'Urls', 'ShortStrings', 'LongStrings'],
};
const NEEDED = [
  'Id',
  'Version',
  'ProviderName',
  'DefaultLocale',
  'DisplayName',
  'Description',
  'Hosts',
  'Permissions',
];

const LONGEST = {
  ShortStrings: 125,
  LongStrings: 250,
  Urls: 2048,
  Images: 2048,
  resid: 32,
  id: 125,
} as const;
const NEEDED_ICONS = ['16', '32', '80'];

/** Which kind of resource an element's `resid` must name. */
function kindOfResid({ name }: XmlElement, parent: XmlElement): string {
  if (name === 'Image') return 'Images';
  if (['Runtime', 'FunctionFile', 'SourceLocation', 'LearnMoreUrl'].includes(name)) return 'Urls';
  return name === 'Description' && ['Supertip', 'GetStarted'].includes(parent.name)
    ? 'LongStrings'
    : 'ShortStrings';
}

export interface Icon {
  readonly url: string;
  readonly size: number;
}

/** Everything that is wrong, one line each; none for a manifest that Office takes. */
export function manifestFaults(xml: string): string[] {
  const app = parseXml(xml);
  return [
    ...orderFaults(app),
    ...headFaults(app),
    ...addressFaults(app),
    ...residFaults(app),
    ...resourceFaults(app),
    ...buttonFaults(app),
    ...runtimeFaults(app),
  ];
}

/** Each icon's address with the size that it must have. */
export function iconsOf(xml: string): Icon[] {
  const app = parseXml(xml);
  const urls = new Map(
    resources(app, 'Images').map(({ attributes }) => [attributes.id, attributes.DefaultValue]),
  );
  const ribbon = descendants(app, 'Icon').flatMap((icon) =>
    icon.children.map(({ attributes }) => ({
      url: urls.get(attributes.resid ?? '') ?? '',
      size: Number(attributes.size),
    })),
  );
  const own = [
    { url: child(app, 'IconUrl')?.attributes.DefaultValue ?? '', size: 32 },
    { url: child(app, 'HighResolutionIconUrl')?.attributes.DefaultValue ?? '', size: 64 },
  ];
  return [...own, ...ribbon];
}

/** The names of functions that ribbon buttons call. */
export function functionNames(xml: string): string[] {
  return descendants(parseXml(xml), 'FunctionName').map(({ text }) => text);
}

function orderFaults(element: XmlElement): string[] {
  const order = ORDER[element.name];
  const below = element.children.flatMap(orderFaults);
  // Elements of the outer schema share names with those of the overrides: only known parents are held to an order.
  if (!order) return below;
  const places = element.children.map(({ name }) => order.indexOf(name));
  const unknown = element.children.filter((_, i) => places[i] === -1).map(({ name }) => name);
  const faults = unknown.map((name) => `${element.name}: ${name} does not belong here`);
  const known = places.filter((place) => place >= 0);
  if (known.some((place, i) => i > 0 && place < (known[i - 1] ?? 0))) {
    faults.push(`${element.name}: order must be ${order.join(', ')}`);
  }
  return [...faults, ...below];
}

function headFaults(app: XmlElement): string[] {
  const faults = NEEDED.filter((name) => !child(app, name)).map((name) => `${name} is missing`);
  const id = child(app, 'Id')?.text ?? '';
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) faults.push(`Id is no GUID: ${id}`);
  const version = child(app, 'Version')?.text ?? '';
  if (!/^\d{1,5}(\.\d{1,5}){1,3}$/.test(version)) faults.push(`Version is not n.n.n.n: ${version}`);
  const locale = child(app, 'DefaultLocale')?.text ?? '';
  if (!/^[a-z]{2}-[A-Z]{2}$/.test(locale)) faults.push(`DefaultLocale is not a full tag: ${locale}`);
  if ((child(app, 'ProviderName')?.text.length ?? 0) > 125) faults.push('ProviderName is too long');
  const longest = { DisplayName: 125, Description: 250 } as const;
  for (const [name, most] of Object.entries(longest)) {
    const element = child(app, name);
    if (element && textsOf(element).some((text) => text.length > most || text === '')) {
      faults.push(`${name} must have 1 to ${most} characters`);
    }
  }
  return faults;
}

/** A resource's value and its translations. */
function textsOf(element: XmlElement): string[] {
  return [
    element.attributes.DefaultValue ?? '',
    ...element.children.map(({ attributes }) => attributes.Value ?? ''),
  ];
}

function addressFaults(app: XmlElement): string[] {
  const elements = [
    ...['IconUrl', 'HighResolutionIconUrl', 'SupportUrl'].flatMap((name) => descendants(app, name)),
    ...descendants(app, 'SourceLocation').filter(({ attributes }) => attributes.DefaultValue !== undefined),
    ...resources(app, 'Images'),
    ...resources(app, 'Urls'),
  ];
  const urls = elements.flatMap(textsOf);
  const domains = new Set(descendants(app, 'AppDomain').map(({ text }) => text));
  return urls.flatMap((url) => {
    if (!URL.canParse(url) || !url.startsWith('https://')) return [`not an https address: ${url}`];
    if (url.length > LONGEST.Urls) return [`address too long: ${url.slice(0, 60)}…`];
    return domains.has(new URL(url).origin) ? [] : [`outside AppDomains: ${url}`];
  });
}

function resources(app: XmlElement, kind: string): readonly XmlElement[] {
  return child(child(child(app, 'VersionOverrides'), 'Resources'), kind)?.children ?? [];
}

function residFaults(app: XmlElement): string[] {
  const kinds = ['Images', 'Urls', 'ShortStrings', 'LongStrings'];
  const ids = new Map(
    kinds.map((kind) => [kind, new Set(resources(app, kind).map((one) => one.attributes.id))]),
  );
  const used = new Set<string>();
  const faults: string[] = [];
  const walk = (element: XmlElement, parent: XmlElement) => {
    const { resid } = element.attributes;
    if (resid !== undefined) {
      used.add(resid);
      const kind = kindOfResid(element, parent);
      if (!ids.get(kind)?.has(resid)) faults.push(`${element.name}: no ${resid} in ${kind}`);
    }
    for (const below of element.children) walk(below, element);
  };
  walk(app, app);
  const unused = [...ids.values()].flatMap((set) => [...set]).filter((id) => !used.has(id ?? ''));
  return [...faults, ...unused.map((id) => `resource ${id} is never used`)];
}

function resourceFaults(app: XmlElement): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const kind of ['Images', 'Urls', 'ShortStrings', 'LongStrings'] as const) {
    for (const element of resources(app, kind)) {
      const { id = '' } = element.attributes;
      if (id === '' || id.length > LONGEST.resid)
        faults.push(`resource id must have 1 to 32 characters: ${id}`);
      if (seen.has(id)) faults.push(`resource id is not unique: ${id}`);
      seen.add(id);
      if (textsOf(element).some((text) => text === '' || text.length > LONGEST[kind])) {
        faults.push(`${kind} ${id} must have 1 to ${LONGEST[kind]} characters`);
      }
      const translated = kind === 'ShortStrings' || kind === 'LongStrings';
      if (translated && !element.children.some(({ attributes }) => attributes.Locale === 'en-US')) {
        faults.push(`${id} has no en-US text`);
      }
    }
  }
  return faults;
}

function buttonFaults(app: XmlElement): string[] {
  const faults: string[] = [];
  const named = ['CustomTab', 'Group', 'Control'].flatMap((name) => descendants(app, name));
  const ids = named.map(({ attributes }) => attributes.id ?? '');
  for (const id of ids) {
    if (id === '' || id.length > LONGEST.id) faults.push(`id must have 1 to 125 characters: ${id}`);
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`id is not unique: ${id}`);
  }
  for (const icon of descendants(app, 'Icon')) {
    const sizes = icon.children.map(({ attributes }) => attributes.size ?? '');
    const missing = NEEDED_ICONS.filter((size) => !sizes.includes(size));
    if (missing.length > 0) faults.push(`Icon lacks size ${missing.join(', ')}`);
  }
  for (const action of descendants(app, 'Action')) {
    const below = action.children.map(({ name }) => name).join(',');
    const wanted = action.attributes.type === 'ShowTaskpane' ? 'TaskpaneId,SourceLocation' : 'FunctionName';
    if (below !== wanted) faults.push(`Action ${action.attributes.type} must hold ${wanted}`);
  }
  return faults;
}

/** One page serves the pane and the buttons' functions, or the functions would not reach the pane. */
function runtimeFaults(app: XmlElement): string[] {
  const overrides = child(app, 'VersionOverrides');
  if (!overrides) return ['VersionOverrides is missing'];
  const pages = ['Runtime', 'FunctionFile', 'SourceLocation'].flatMap((name) =>
    descendants(overrides, name).map(({ attributes }) => attributes.resid ?? ''),
  );
  return new Set(pages).size === 1 ? [] : [`Runtime, FunctionFile and task pane must be one page: ${pages}`];
}
