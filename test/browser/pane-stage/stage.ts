/** The pane alone on a page, on a scripted workbook: `?scene=` says which; `window.play` puts on another one. */

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
const locale = query.get('locale') ?? 'zh-CN';
const theme = query.get('theme');
let leave = async () => {};

/** Starts the pane anew in that scene: what the last one left on the page goes. */
async function play(name: string): Promise<void> {
  const scene = scenes[name];
  if (!scene) throw new Error(`no such scene: ${name}`);
  await leave();
  const root = document.createElement('div');
  root.id = 'pane';
  document.body.replaceChildren(root);
  scrollTo(0, 0);
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;

  if ('boot' in scene) {
    leave = async () => {};
    patch(root, bootView(scene.boot, await wordsIn(localeFor(locale)), location.href, 'global'));
    return;
  }
  const host = scriptedHost(scene.workbook(), {
    ...scene.host?.(),
    locale,
    theme: theme === 'dark' || theme === 'light' ? theme : null,
  });
  const services = { ...scriptedServices(scene.services?.()), print: showOnPaper };
  const pane = await startPane(host, root, services);
  leave = () => pane.stop();
  Object.assign(window, { host, services, pane });
}

Object.assign(window, { play, openParcelStore });
await play(query.get('scene') ?? '');
