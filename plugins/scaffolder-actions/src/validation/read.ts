/** A JSON object of which nothing is known. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What lies at a path, undefined where anything on the way is absent. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((found, key) => {
    if (Array.isArray(found)) {
      return typeof key === 'number' ? found[key] : undefined;
    }
    return isObject(found) && Object.hasOwn(found, key)
      ? found[key]
      : undefined;
  }, value);
}

/** The same, where only an object is of use. */
export function objectAt(value: unknown, ...path: (string | number)[]) {
  const found = at(value, ...path);
  return isObject(found) ? found : undefined;
}

/** The objects of a list, none where there is no list. */
export function objectsAt(
  value: unknown,
  ...path: (string | number)[]
): JsonObject[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** The text at a path, undefined for anything else. */
export function textAt(value: unknown, ...path: (string | number)[]) {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The texts of a list. */
export function textsAt(
  value: unknown,
  ...path: (string | number)[]
): string[] {
  const found = at(value, ...path);
  return Array.isArray(found)
    ? found.filter((item): item is string => typeof item === 'string')
    : [];
}

/** The number at a path, undefined for anything else. */
export function numberAt(value: unknown, ...path: (string | number)[]) {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : undefined;
}

/** `spec.containers[0].image` */
export function pathText(path: readonly (string | number)[]): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') {
        return `[${key}]`;
      }
      if (!/^[\w$-]+$/.test(key)) {
        return `["${key}"]`;
      }
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}
