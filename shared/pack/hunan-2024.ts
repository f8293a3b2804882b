/** 湖南 2024年度: the pack's files, composed without validation (tests and `load.ts` validate them). */

import basicData from '../packs/hunan-2024/forms/basic-data.json' with { type: 'json' };
import governmentFund from '../packs/hunan-2024/forms/government-fund.json' with { type: 'json' };
import indicatorScore from '../packs/hunan-2024/forms/indicator-score.json' with { type: 'json' };
import overallEvaluation from '../packs/hunan-2024/forms/overall-evaluation.json' with { type: 'json' };
import projectEvaluation from '../packs/hunan-2024/forms/project-evaluation.json' with { type: 'json' };
import socialInsurance from '../packs/hunan-2024/forms/social-insurance.json' with { type: 'json' };
import stateCapital from '../packs/hunan-2024/forms/state-capital.json' with { type: 'json' };
import threePublic from '../packs/hunan-2024/forms/three-public.json' with { type: 'json' };
import outline from '../packs/hunan-2024/outline.json' with { type: 'json' };
import head from '../packs/hunan-2024/pack.json' with { type: 'json' };
import rulesB from '../packs/hunan-2024/rules/b.json' with { type: 'json' };
import rulesC from '../packs/hunan-2024/rules/c.json' with { type: 'json' };
import rulesF from '../packs/hunan-2024/rules/f.json' with { type: 'json' };
import rulesM from '../packs/hunan-2024/rules/m.json' with { type: 'json' };
import rulesP from '../packs/hunan-2024/rules/p.json' with { type: 'json' };
import rulesS from '../packs/hunan-2024/rules/s.json' with { type: 'json' };
import rulesX from '../packs/hunan-2024/rules/x.json' with { type: 'json' };
import terms from '../packs/hunan-2024/terms.json' with { type: 'json' };
import textRules from '../packs/hunan-2024/text-rules.json' with { type: 'json' };
import wording from '../packs/hunan-2024/wording.json' with { type: 'json' };
import { composePack, type PackParts } from './compose.ts';
import type { Pack } from './pack.ts';

const parts = {
  ...head,
  outline,
  terms,
  textRules,
  wording,
  forms: [
    basicData,
    overallEvaluation,
    projectEvaluation,
    governmentFund,
    stateCapital,
    socialInsurance,
    threePublic,
    indicatorScore,
  ],
  rules: [...rulesM, ...rulesB, ...rulesC, ...rulesP, ...rulesF, ...rulesX, ...rulesS],
};

/** JSON files are typed by what stands in them, not by the schema that `load.ts` holds them to. */
export const hunan2024: Pack = composePack(parts as unknown as PackParts);
