/** The roster (单位名册) as it is imported: what is wrong with it is said row by row before anything is stored. */

export interface RosterRow {
  /** 预算编码. */
  readonly code: string;
  readonly name: string;
  /** The department's code, where there is one above. */
  readonly parent?: string;
  /** Other and former names. */
  readonly otherNames?: readonly string[];
  /** 归口业务股. */
  readonly office?: string;
  readonly contact?: string;
  readonly phone?: string;
  /** Numbers of the attachments owed. */
  readonly attachments?: readonly number[];
  /** What it reports holds its units' figures already. */
  readonly consolidates?: boolean;
  /** `total`: 项目总金额 in 万元, as decimal text. */
  readonly projects?: readonly { readonly name: string; readonly code?: string; readonly total?: string }[];
}

/** What the bureau has already: codes with names and parents. */
export interface KnownUnit {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly otherNames: readonly string[];
}

export interface RosterFault {
  /** One-based, as people count the rows of their list. */
  readonly row: number;
  readonly message: string;
}

/** Everything that stands against the import: doubles, departments that are not there, circles. */
export function rosterFaults(rows: readonly RosterRow[], known: readonly KnownUnit[]): RosterFault[] {
  const imported = new Set(rows.map(({ code }) => code));
  const staying = known.filter(({ code }) => !imported.has(code));
  return [
    ...doubledCodes(rows),
    ...doubledNames(rows, staying),
    ...lostParents(rows, staying),
    ...doubledProjects(rows),
    ...circles(rows, staying),
  ].sort((a, b) => a.row - b.row);
}

function doubledCodes(rows: readonly RosterRow[]): RosterFault[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ code }, i) => {
    const before = first.get(code);
    if (before === undefined) {
      first.set(code, i);
      return [];
    }
    return [{ row: i + 1, message: `预算编码${code}与第${before + 1}行重复` }];
  });
}

/** One name for two units, now or formerly, would count a unit twice. */
function doubledNames(rows: readonly RosterRow[], staying: readonly KnownUnit[]): RosterFault[] {
  const owners = new Map<string, { code: string; where: string }>();
  for (const { code, name, otherNames } of staying) {
    for (const one of [name, ...otherNames]) owners.set(plain(one), { code, where: `名册中的${code}` });
  }
  return rows.flatMap(({ code, name, otherNames = [] }, i) =>
    [...new Set([name, ...otherNames])].flatMap((one) => {
      const owner = owners.get(plain(one));
      if (owner && owner.code !== code) return [{ row: i + 1, message: `“${one}”与${owner.where}重名` }];
      owners.set(plain(one), { code, where: `第${i + 1}行` });
      return [];
    }),
  );
}

function doubledProjects(rows: readonly RosterRow[]): RosterFault[] {
  return rows.flatMap(({ projects = [] }, i) => {
    const names = projects.map(({ name }) => name);
    const doubled = new Set(names.filter((name, at) => names.indexOf(name) !== at));
    return [...doubled].map((name) => ({ row: i + 1, message: `项目“${name}”写了两次` }));
  });
}

function lostParents(rows: readonly RosterRow[], staying: readonly KnownUnit[]): RosterFault[] {
  const codes = new Set([...rows, ...staying].map(({ code }) => code));
  return rows.flatMap(({ parent }, i) =>
    parent === undefined || codes.has(parent) ? [] : [{ row: i + 1, message: `主管部门${parent}不在名册中` }],
  );
}

function circles(rows: readonly RosterRow[], staying: readonly KnownUnit[]): RosterFault[] {
  const above = new Map<string, string>();
  for (const { code, parent } of [...staying, ...rows]) if (parent) above.set(code, parent);
  return rows.flatMap(({ code }, i) => {
    const seen = new Set<string>();
    let at: string | undefined = code;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      at = above.get(at);
    }
    return at === code ? [{ row: i + 1, message: '主管部门的上级又是它自己' }] : [];
  });
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}
