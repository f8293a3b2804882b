/** The forms of the pack, validated, for the tests of this folder. */

import { type FormSpec, formSpec } from '../../../shared/forms/schema.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';

export const formJson: readonly unknown[] = hunan2024.forms;

export const specs: readonly FormSpec[] = formJson.map((json) => formSpec.parse(json));
