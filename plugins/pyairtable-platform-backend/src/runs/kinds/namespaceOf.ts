import { InputError } from '@backstage/errors';
import { annotations } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformService } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/**
 * Namespace of a service's objects.
 *
 * @throws InputError where the catalog does not name it
 */
export function namespaceOf({ entityRef, settings }: PlatformService): string {
  if (!settings.namespace) {
    throw new InputError(
      `${entityRef} has no annotation ${annotations.kubernetesNamespace}, so nobody knows where to run it`,
    );
  }
  return settings.namespace;
}
