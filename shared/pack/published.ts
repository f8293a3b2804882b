/** The schemas of a pack's files as JSON Schema: editors complete and check the files by them. */

import * as z from 'zod';
import { formSpec } from '../forms/schema.ts';
import { wording } from '../narrative/wording-schema.ts';
import { ruleExamples, ruleSpec } from '../rules/schema.ts';
import { textRules } from '../rules/text/text-rule-schema.ts';
import { outline } from '../text/outline-schema.ts';
import { terms } from '../text/terms-schema.ts';
import { packChange } from './change-schema.ts';
import { packHead, packSchema } from './pack-schema.ts';

/** File name in `shared/packs/schema` → what the file holds. */
const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  'change.schema.json': packChange,
  'examples.schema.json': ruleExamples,
  'form.schema.json': formSpec,
  'outline.schema.json': outline,
  'pack.schema.json': packHead,
  'rules.schema.json': z.array(ruleSpec),
  'terms.schema.json': terms,
  'text-rules.schema.json': textRules,
  'whole-pack.schema.json': packSchema,
  'wording.schema.json': wording,
};

/** File name → JSON Schema. An object may name the schema that it keeps to. */
export function publishedSchemas(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => {
      const json = z.toJSONSchema(schema, { io: 'input' });
      const named = /^#\/\$defs\/(.+)$/.exec(json.$ref ?? '')?.[1];
      const root = named === undefined ? json : json.$defs?.[named];
      if (root?.properties) root.properties = { $schema: { type: 'string' }, ...root.properties };
      return [name, json];
    }),
  );
}
