/** Whether two measure words can measure the same thing. */

/** Words for things counted one by one: people write one for the other. */
const COUNTED =
  /^(?:个|项|件|处|座|家|次|场|批|期|套|台|辆|条|份|例|起|宗|篇|本|张|块|间|栋|所|点|村|户|支|队|名|人|位|班|组|种|类|株|头|只|盏|孔|口|道|枚|幅|册|篇|场次|批次|人次|户次|车次|件次|台套)/;

export type UnitsAgree = 'same' | 'alike' | 'different';

/**
 * `same`: equal, or one only says more (`座` and `座桥`, `人` and `人次`); `alike`: two words for counted things (`项` and
 * `个`); `different`: they measure different things (`%` and `万元`).
 */
export function compareUnits(a: string, b: string): UnitsAgree {
  if (a === b || a === '' || b === '' || a.startsWith(b) || b.startsWith(a)) return 'same';
  return COUNTED.test(a) && COUNTED.test(b) ? 'alike' : 'different';
}
