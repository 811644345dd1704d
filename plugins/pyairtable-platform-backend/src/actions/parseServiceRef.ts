import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * A short name is a component of the default namespace.
 *
 * @throws InputError
 */
export function parseServiceRef(entityRef: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(entityRef, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `'entityRef' is '${entityRef}', expected a reference such as component:default/api-gateway`,
    );
  }
}
