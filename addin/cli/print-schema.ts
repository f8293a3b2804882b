/** `node addin/cli/print-schema.ts > addin/cli/check-output.schema.json`: the schema of `check --json`, for other programs. */

import * as z from 'zod';
import { checkOutput } from './check-output.ts';

console.log(JSON.stringify(z.toJSONSchema(checkOutput), null, 2));
