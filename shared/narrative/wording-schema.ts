/** Holds a pack's wording to the sentences that the writers use, each with its own slots. Not loaded by the pane. */

import * as z from 'zod';
import { ITEM_NAMES, SENTENCES, type SentenceName } from './wording.ts';

const sentenceName = z.enum(Object.keys(SENTENCES) as SentenceName[]);

const sentences = z.record(sentenceName, z.string().min(1)).superRefine((texts, context) => {
  for (const name of sentenceName.options) {
    const slots: readonly string[] = SENTENCES[name];
    const unknown = [...texts[name].matchAll(/\{([^{}]+)\}/g)].find(([, slot = '']) => !slots.includes(slot));
    if (!unknown) continue;
    const known = slots.map((slot) => `{${slot}}`).join('') || '无';
    context.addIssue({
      code: 'custom',
      path: [name],
      message: `没有空位${unknown[0]}，可用的空位：${known}`,
    });
  }
});

export const wording = z
  .strictObject({
    items: z.record(z.enum(ITEM_NAMES), z.string().min(1)),
    sentences,
  })
  .meta({ id: 'Wording', description: '自评报告用语' });
