/** The engine's thread. */

import type { Message } from './messages.ts';
import { receiver } from './receiver.ts';
import { engineHere } from './work.ts';

const receive = receiver(engineHere);

addEventListener('message', async ({ data }: MessageEvent<Message>) => {
  const answer = await receive(data);
  if (answer) postMessage(answer);
});
