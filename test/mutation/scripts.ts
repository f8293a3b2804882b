/** A bundle's scripts: compiled once, evaluated anew for each who asks, so that nothing is remembered from one to the next. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Script } from 'node:vm';

type Require = (name: string) => unknown;
type Evaluate = (
  module: { exports: object },
  exports: object,
  require: Require,
  file: string,
  folder: string,
) => void;

export class Scripts {
  readonly #folder: string;
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #edit: (source: string) => string;
  readonly #compiled = new Map<string, Script>();
  readonly #require: Require;

  /** `given`: modules that the scripts require by name and that stay the same. `edit`: changes each script. */
  constructor(folder: string, given: Readonly<Record<string, unknown>>, edit = (source: string) => source) {
    this.#folder = resolve(folder);
    this.#given = given;
    this.#edit = edit;
    this.#require = createRequire(join(this.#folder, 'any.cjs'));
  }

  /** What requires the bundle's scripts by file name, each evaluated when it is first wanted. */
  anew(): Require {
    const loaded = new Map<string, { exports: object }>();
    const load = (file: string): unknown => {
      const before = loaded.get(file);
      if (before) return before.exports;
      const module = { exports: {} };
      loaded.set(file, module);
      const evaluate: Evaluate = this.#scriptOf(file).runInThisContext();
      evaluate(module, module.exports, requireFrom, file, dirname(file));
      return module.exports;
    };
    const requireFrom: Require = (name) => {
      if (name in this.#given) return this.#given[name];
      return name.startsWith('./') ? load(join(this.#folder, name)) : this.#require(name);
    };
    return requireFrom;
  }

  #scriptOf(file: string): Script {
    const before = this.#compiled.get(file);
    if (before) return before;
    const source = this.#edit(readFileSync(file, 'utf8'));
    const script = new Script(`(function (module, exports, require, __filename, __dirname) {${source}\n})`, {
      filename: file,
    });
    this.#compiled.set(file, script);
    return script;
  }
}
