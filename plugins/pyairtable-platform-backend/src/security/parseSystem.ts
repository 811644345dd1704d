import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * The system that a query is limited to, normalised; undefined where none is
 * named.
 *
 * @throws InputError where it is no reference of a system
 */
export function parseSystem(value: unknown): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  const found = typeof value === 'string' ? readRef(value) : undefined;
  if (!found?.startsWith('system:')) {
    throw new InputError(
      `'system' is '${String(value).slice(
        0,
        80,
      )}', expected a reference such as system:default/core`,
    );
  }
  return found;
}

function readRef(text: string): string | undefined {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    return undefined;
  }
}
