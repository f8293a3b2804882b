/** The thread itself: the page stays at hand while hundreds of files are read and checked. */

import { desk } from './desk.ts';
import type { Message } from './messages.ts';

const work = desk();

addEventListener('message', ({ data }: MessageEvent<Message>) => postMessage(work(data)));
