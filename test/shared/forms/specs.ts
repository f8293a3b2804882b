/** The forms of the pack, validated, for the tests of this folder. */

import { type FormSpec, formSpec } from '../../../shared/forms/schema.ts';
import basicData from '../../../shared/packs/hunan-2024/forms/basic-data.json' with { type: 'json' };
import governmentFund from '../../../shared/packs/hunan-2024/forms/government-fund.json' with {
  type: 'json',
};
import indicatorScore from '../../../shared/packs/hunan-2024/forms/indicator-score.json' with {
  type: 'json',
};
import overall from '../../../shared/packs/hunan-2024/forms/overall-evaluation.json' with { type: 'json' };
import project from '../../../shared/packs/hunan-2024/forms/project-evaluation.json' with { type: 'json' };
import socialInsurance from '../../../shared/packs/hunan-2024/forms/social-insurance.json' with {
  type: 'json',
};
import stateCapital from '../../../shared/packs/hunan-2024/forms/state-capital.json' with { type: 'json' };
import threePublic from '../../../shared/packs/hunan-2024/forms/three-public.json' with { type: 'json' };

export const formJson: readonly unknown[] = [
  basicData,
  overall,
  project,
  governmentFund,
  stateCapital,
  socialInsurance,
  threePublic,
  indicatorScore,
];

export const specs: readonly FormSpec[] = formJson.map((json) => formSpec.parse(json));
