/** Where Office.js comes from, and waiting for it without waiting for ever. */

/** The only places that the pane loads scripts from besides its own. */
export const OFFICE_JS = {
  global: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
  '21vianet': 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js',
  /** A copy of one's own for closed networks: Microsoft does not support it. */
  self: '/officejs/office.js',
} as const;

export type OfficeJsSource = keyof typeof OFFICE_JS;

/** A slow county line gets this long before the pane says that something is wrong. */
export const PATIENCE_MS = 8_000;

/** From the pane's address: `?officejs=21vianet`. Unknown names are the global source. */
export function sourceIn(query: string): OfficeJsSource {
  const wanted = new URLSearchParams(query).get('officejs') ?? '';
  return wanted in OFFICE_JS ? (wanted as OfficeJsSource) : 'global';
}

/** The pane's address with another source for Office.js. */
export function addressWith(address: string, source: OfficeJsSource): string {
  const url = new URL(address);
  url.searchParams.set('officejs', source);
  return url.href;
}

export type Readiness =
  | 'excel'
  /** Opened in a browser, or in another program of Office. */
  | 'outside'
  /** Excel lacks functions that the pane needs. */
  | 'unsupported'
  /** Office.js could not be loaded. */
  | 'no-office-js'
  /** Office.js is there, but no host answers. */
  | 'no-answer';

/** Loads Office.js unless the page has it already, and waits until Excel answers. */
export async function officeReady(
  source: OfficeJsSource,
  late: Promise<unknown> = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
): Promise<Readiness> {
  const timeIsUp = (answer: Readiness) => late.then(() => answer);
  const loaded = await Promise.race([loadScript(OFFICE_JS[source]), timeIsUp('no-office-js')]);
  if (loaded !== 'loaded') return 'no-office-js';
  return Promise.race([hostAnswer(), timeIsUp('no-answer')]);
}

async function hostAnswer(): Promise<Readiness> {
  const { host } = await Office.onReady();
  if (host !== Office.HostType.Excel) return 'outside';
  return Office.context.requirements.isSetSupported('ExcelApi', '1.9') ? 'excel' : 'unsupported';
}

function loadScript(src: string): Promise<'loaded' | 'failed'> {
  if (typeof Office !== 'undefined') return Promise.resolve('loaded');
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = src;
    script.onload = () => resolve('loaded');
    script.onerror = () => resolve('failed');
    document.head.append(script);
  });
}
