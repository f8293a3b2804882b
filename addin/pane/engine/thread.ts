/** The engine's thread: answers one question after another. */

import type { Answer, Question } from './messages.ts';
import { answerTo } from './work.ts';

async function answer(question: Question): Promise<Answer> {
  try {
    const value = await answerTo(question);
    return { id: question.id, ok: true, value };
  } catch (error) {
    return { id: question.id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  postMessage(await answer(data));
});
