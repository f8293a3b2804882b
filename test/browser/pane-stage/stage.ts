/** The pane alone on a page, on a scripted workbook: `?scene=` says which. */

import { openParcelStore } from '../../../addin/outbox/store.ts';
import { bootView } from '../../../addin/pane/boot/boot-view.ts';
import { patch } from '../../../addin/pane/dom/patch.ts';
import { startPane } from '../../../addin/pane/main.ts';
import { showOnPaper } from '../../../addin/pane/services/browser-services.ts';
import { localeFor, wordsIn } from '../../../addin/pane/strings/strings.ts';
import { scriptedHost } from '../../addin/pane/scripted-host.ts';
import { scriptedServices } from '../../addin/pane/scripted-services.ts';
import { scenes } from './scenes.ts';

const query = new URLSearchParams(location.search);
const scene = scenes[query.get('scene') ?? ''];
const locale = query.get('locale') ?? 'zh-CN';
const theme = query.get('theme');
const root = document.getElementById('pane');
if (!scene || !root) throw new Error(`no such scene: ${location.search}`);
if (theme) document.documentElement.dataset.theme = theme;

if ('boot' in scene) {
  patch(root, bootView(scene.boot, await wordsIn(localeFor(locale)), location.href, 'global'));
} else {
  const host = scriptedHost(scene.workbook(), {
    ...scene.host?.(),
    locale,
    theme: theme === 'dark' || theme === 'light' ? theme : null,
  });
  const services = { ...scriptedServices(scene.services?.()), print: showOnPaper };

  const pane = await startPane(host, root, services);
  Object.assign(window, { host, services, pane, openParcelStore });
}
