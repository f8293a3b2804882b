/** Every state that the pane can be in. */

import { findingsScenes } from './findings-scenes.ts';
import { reportScenes } from './report-scenes.ts';
import type { Scene } from './scene.ts';
import { submitScenes } from './submit-scenes.ts';
import { summaryScenes } from './summary-scenes.ts';
import { tablesScenes } from './tables-scenes.ts';

export const scenes: Readonly<Record<string, Scene>> = {
  'boot-loading': { boot: 'loading' },
  'boot-outside': { boot: 'outside' },
  'boot-cdn': { boot: 'cdn' },
  'boot-unsupported': { boot: 'unsupported' },
  'boot-crashed': { boot: 'crashed' },
  ...findingsScenes,
  ...tablesScenes,
  ...summaryScenes,
  ...reportScenes,
  ...submitScenes,
};
