/** `npm run --silent rules -- [PACK]`: every rule of a pack in plain words, with its source. */

import { PACKS } from '../../shared/pack/packs.ts';
import { packNamed } from './packs.ts';

const SEVERITIES = { error: '须改正', warning: '须说明', info: '供参考' } as const;

const named = await packNamed(process.argv[2] ?? PACKS[0].id);
if (named.ok) {
  const { pack } = named;
  console.log(`${pack.name}（${pack.id}，版本${pack.version}）：${pack.rules.length}条审核规则`);
  const shorts = new Map(pack.forms.map(({ kind, short }) => [kind, short]));
  for (const { id, part, title, forms, formula, severity, source } of pack.rules) {
    const tables = forms.map((kind) => shorts.get(kind) ?? kind).join('、');
    console.log(
      `\n${part === undefined ? id : `${id}/${part}`}　${title.zh}（${SEVERITIES[severity]}；${tables}）`,
    );
    if (formula !== undefined) console.log(`  审核公式：${formula}`);
    console.log(`  依据：${source}`);
  }
} else {
  console.error(named.message);
  process.exitCode = 2;
}
