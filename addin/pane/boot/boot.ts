/** The pane's first steps inside Excel: wait for Office, then start the pane on its workbook. */

import { version } from '../../../package.json';
import { associateCommands } from '../../commands/commands.ts';
import { officeHost } from '../../host/office/office-host.ts';
import { patch } from '../dom/patch.ts';
import { startPane } from '../main.ts';
import { browserServices } from '../services/browser-services.ts';
import { localeFor, wordsIn } from '../strings/strings.ts';
import { type BootScreen, bootView } from './boot-view.ts';
import { officeReady, sourceIn } from './office-js.ts';

const SCREENS = {
  outside: 'outside',
  unsupported: 'unsupported',
  'no-office-js': 'cdn',
  'no-answer': 'outside',
} as const;

async function boot(root: HTMLElement): Promise<void> {
  const source = sourceIn(location.search);
  const words = await wordsIn(localeFor(navigator.language));
  const show = (screen: BootScreen) => patch(root, bootView(screen, words, location.href, source));
  show('loading');
  const readiness = await officeReady(source);
  if (readiness !== 'excel') {
    show(SCREENS[readiness]);
    return;
  }
  try {
    const services = await browserServices(version, Office.context.partitionKey);
    const pane = await startPane(officeHost(), root, services, { code: takeCode() });
    associateCommands(pane);
  } catch (error) {
    console.error(error);
    show('crashed');
  }
}

/** The 报送授权码 that the address brought along, once: it is not left to be seen or shared. */
function takeCode(): string | null {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  // Office.js takes away history.replaceState; setting the hash is what is left.
  if (code !== null) location.hash = '';
  return code;
}

const root = document.getElementById('pane');
if (root) void boot(root);
