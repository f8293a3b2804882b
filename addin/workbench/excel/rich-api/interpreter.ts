/** Carries out the rich API's batches on our objects, action by action, as Excel does: what came before an error stays done. */

import { camelCase, describe, identity } from './describe.ts';
import { callMethod, ExcelError, HostObject, readProperty, writeProperty } from './host-object.ts';
import {
  type Action,
  ActionType,
  type ArgumentInfo,
  type ObjectPath,
  PathType,
  type RequestBody,
  type ResponseBody,
} from './wire.ts';

export interface InterpreterOptions {
  /** The object that every path begins with. */
  readonly root: HostObject;
  /** Told of each member before it is read, called or set; throws where this Excel lacks it. */
  readonly onUse: (object: HostObject, member: string) => void;
  /** Told of each call and assignment, as `Range.select`; `Range.load` where everything there is is loaded. */
  readonly onCall: (call: string) => void;
  /** Told when the library wants events of an object, or no longer does. */
  readonly onRegister: (target: HostObject, event: string, wanted: boolean) => void;
}

export class Interpreter {
  readonly #options: InterpreterOptions;
  readonly #references = new Map<string, HostObject>();
  #nextReference = 1;

  constructor(options: InterpreterOptions) {
    this.#options = options;
  }

  run({ Actions, ObjectPaths }: RequestBody): ResponseBody {
    const batch = new Batch(ObjectPaths, this.#references, this.#options);
    const Results: { ActionId: number; Value: unknown }[] = [];
    const TraceIds: number[] = [];
    for (const [index, action] of Actions.entries()) {
      try {
        if (action.ActionType === ActionType.trace) TraceIds.push(action.Id);
        Results.push({ ActionId: action.Id, Value: this.#perform(action, batch) });
      } catch (error) {
        if (!(error instanceof ExcelError)) throw error;
        return { Results, TraceIds, Error: errorOf(error, action, index) };
      }
    }
    return { Results, TraceIds };
  }

  #perform(action: Action, batch: Batch): unknown {
    if (action.ActionType === ActionType.trace) return null;
    const object = batch.resolve(action.ObjectPathId);
    if (object === null) return null;
    switch (action.ActionType) {
      case ActionType.instantiate:
        return identity(object);
      case ActionType.query:
        return this.#query(object, action.QueryInfo?.Select ?? []);
      case ActionType.method:
        return this.#call(object, action, batch) ?? null;
      case ActionType.setProperty: {
        const name = camelCase(action.Name);
        this.#options.onUse(object, name);
        this.#options.onCall(`${object.className}.${name}`);
        writeProperty(object, name, batch.argumentsOf(action.ArgumentInfo)[0]);
        return null;
      }
      default:
        throw new ExcelError('ApiNotFound', `Action ${action.ActionType} is not modelled by this Excel.`);
    }
  }

  #query(object: HostObject, select: readonly string[]): unknown {
    const { onCall, onUse } = this.#options;
    if (select.length === 0) onCall(`${object.className}.load`);
    return describe(object, select, onUse);
  }

  #call(object: HostObject, { Name, ArgumentInfo }: Action, batch: Batch): unknown {
    if (Name === '_KeepReference') return this.#keep(object);
    if (Name === '_RemoveReference') return this.#release(object);
    const registration = /^_(Un)?[Rr]egister(\w+)$/.exec(Name);
    if (registration?.[2]) {
      this.#options.onUse(object, registration[2]);
      this.#options.onRegister(object, registration[2], registration[1] === undefined);
      return null;
    }
    return batch.call(object, Name, ArgumentInfo);
  }

  #keep(object: HostObject): void {
    object.referenceId ??= `reference-${this.#nextReference++}`;
    this.#references.set(object.referenceId, object);
  }

  #release(object: HostObject): void {
    if (object.referenceId !== null) this.#references.delete(object.referenceId);
  }
}

/** Finds the objects that one request's paths name; each path is followed once, so that `add` adds once. */
class Batch {
  readonly #paths: Readonly<Record<string, ObjectPath>>;
  readonly #references: ReadonlyMap<string, HostObject>;
  readonly #options: InterpreterOptions;
  readonly #resolved = new Map<number, HostObject | null>();

  constructor(
    paths: Readonly<Record<string, ObjectPath>>,
    references: ReadonlyMap<string, HostObject>,
    options: InterpreterOptions,
  ) {
    this.#paths = paths;
    this.#references = references;
    this.#options = options;
  }

  resolve(id: number): HostObject | null {
    const known = this.#resolved.get(id);
    if (known !== undefined) return known;
    const path = this.#paths[id];
    if (!path) throw new ExcelError('InvalidObjectPath', 'The object path is not known.');
    const object = this.#follow(path);
    this.#resolved.set(id, object);
    return object;
  }

  call(object: HostObject, name: string, info: ArgumentInfo | undefined): unknown {
    const method = camelCase(name);
    this.#options.onUse(object, method);
    this.#options.onCall(`${object.className}.${method}`);
    return callMethod(object, method, this.argumentsOf(info));
  }

  argumentsOf(info: ArgumentInfo | undefined): unknown[] {
    return (info?.Arguments ?? []).map((argument, i) => {
      const path = info?.ReferencedObjectPathIds?.[i];
      return path ? this.resolve(path) : (argument ?? undefined);
    });
  }

  #follow({ ObjectPathType, Name = '', ParentObjectPathId, ArgumentInfo }: ObjectPath): HostObject | null {
    if (ObjectPathType === PathType.global) return this.#options.root;
    if (ObjectPathType === PathType.nothing) return null;
    if (ObjectPathType === PathType.reference) return this.#references.get(Name) ?? null;
    // Of an object that is not there, everything is not there.
    const parent = ParentObjectPathId ? this.resolve(ParentObjectPathId) : null;
    if (parent === null) return null;
    switch (ObjectPathType) {
      case PathType.property:
        this.#options.onUse(parent, camelCase(Name));
        return asObject(readProperty(parent, camelCase(Name)));
      case PathType.indexer:
        return asObject(this.call(parent, 'GetItem', ArgumentInfo));
      case PathType.method:
        return asObject(this.call(parent, Name, ArgumentInfo));
      default:
        throw new ExcelError('ApiNotFound', `Object path ${ObjectPathType} is not modelled by this Excel.`);
    }
  }
}

function errorOf(
  { code, message }: ExcelError,
  action: Action,
  index: number,
): ResponseBody['Error'] & object {
  return { Code: code, Message: message, Location: action.Name, HttpStatusCode: 400, ActionIndex: index };
}

function asObject(value: unknown): HostObject | null {
  return value instanceof HostObject ? value : null;
}
