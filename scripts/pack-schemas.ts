/**
 * `node scripts/pack-schemas.ts && npm run format`: writes the JSON Schemas of a pack's files anew, after a change of the
 * zod schemas that they come from.
 */

import { writeFileSync } from 'node:fs';
import { publishedSchemas } from '../shared/pack/published.ts';

for (const [name, schema] of Object.entries(publishedSchemas())) {
  writeFileSync(`shared/packs/schema/${name}`, JSON.stringify(schema, null, 2));
}
