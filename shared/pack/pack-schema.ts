/** What a pack consists of. Each part's schema stands with the code that reads it. */

import * as z from 'zod';
import { formSpec } from '../forms/schema.ts';
import { wording } from '../narrative/wording-schema.ts';
import { ruleSettings, ruleSpec } from '../rules/schema.ts';
import { textRules } from '../rules/text/text-rule-schema.ts';
import { outline } from '../text/outline-schema.ts';
import { terms } from '../text/terms-schema.ts';

/** What `pack.json` says. */
export const packHead = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/, '编号应为小写字母、数字和连字符，如“hunan-2024”')
      .meta({ description: '编号，如“hunan-2024”' }),
    version: z.string().min(1).max(32).meta({ description: '版本；内容改了就换一个' }),
    year: z.int().min(2000).max(2100).meta({ description: '填报的年度' }),
    name: z.string().min(1),
    /** Words in the names of the units that it is for (长沙市); any unit's where it says none. */
    regions: z.array(z.string().min(2)).min(1).optional(),
    settings: ruleSettings,
  })
  .meta({ id: 'PackHead', description: '填报方案' });

export const packSchema = packHead
  .extend({
    outline,
    terms,
    textRules,
    wording,
    forms: z.array(formSpec).min(1),
    rules: z.array(ruleSpec),
    /** Reckoned anew, whatever it says. */
    hash: z.string().optional(),
  })
  .meta({ id: 'Pack', description: '完整的填报方案' });
