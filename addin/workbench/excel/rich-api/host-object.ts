/**
 * An object of Excel's API. Subclasses are written like the API itself: what a class has as getter, setter or method
 * under Excel's name is modelled; anything else is refused, so that a test never passes on a call that Excel may refuse.
 */

export abstract class HostObject {
  /** Excel's name of the class. */
  abstract readonly className: string;
  /** Given by `_KeepReference`: the library finds the object again under it in later requests. */
  referenceId: string | null = null;
}

/** An object with items. */
export abstract class HostCollection extends HostObject {
  abstract readonly items: readonly HostObject[];
}

/** What Excel answers in place of a result. */
export class ExcelError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export const itemNotFound = () => new ExcelError('ItemNotFound', "The requested resource doesn't exist.");

export const itemAlreadyExists = () =>
  new ExcelError('ItemAlreadyExists', 'A resource with the same name or identifier already exists.');

export const invalidArgument = () =>
  new ExcelError('InvalidArgument', 'The argument is invalid or missing or has an incorrect format.');

export const accessDenied = () =>
  new ExcelError('AccessDenied', 'You cannot perform the requested operation.');

/** The value of a property: a scalar, an object or null. */
export function readProperty(object: HostObject, name: string): unknown {
  if (!memberOf(object, name)?.get) throw notModelled(object, name);
  return Reflect.get(object, name);
}

export function writeProperty(object: HostObject, name: string, value: unknown): void {
  if (!memberOf(object, name)?.set) throw notModelled(object, `${name} =`);
  Reflect.set(object, name, value);
}

export function callMethod(object: HostObject, name: string, args: readonly unknown[]): unknown {
  const method: unknown = memberOf(object, name)?.value;
  if (typeof method !== 'function') throw notModelled(object, `${name}()`);
  return Reflect.apply(method, object, args);
}

/** The names of all readable properties. */
export function propertyNames(object: HostObject): string[] {
  const names: string[] = [];
  for (const prototype of prototypesOf(object)) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (get) names.push(name);
    }
  }
  return names;
}

function memberOf(object: HostObject, name: string): PropertyDescriptor | undefined {
  if (name === 'constructor') return undefined;
  for (const prototype of prototypesOf(object)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    if (descriptor) return descriptor;
  }
  return undefined;
}

/** The object's class and the classes above it, up to HostObject. */
function* prototypesOf(object: HostObject): Generator<object> {
  for (
    let prototype: unknown = Object.getPrototypeOf(object);
    typeof prototype === 'object' && prototype !== null && prototype !== HostObject.prototype;
    prototype = Object.getPrototypeOf(prototype)
  ) {
    yield prototype;
  }
}

function notModelled(object: HostObject, member: string): ExcelError {
  return new ExcelError('ApiNotFound', `${object.className}.${member} is not modelled by this Excel.`);
}
