import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { setTimeout as sleep } from 'node:timers/promises';

const intervalMs = 500;

/**
 * Waits until the catalog has an entity, so that a link to it works. Returns
 * whether it came in time.
 */
export async function waitForEntity(options: {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  entityRef: string;
  credentials: BackstageCredentials;
  timeoutMs: number;
}): Promise<boolean> {
  const { catalog, entityRef, credentials, timeoutMs } = options;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (await catalog.getEntityByRef(entityRef, { credentials })) {
      return true;
    }
    if (Date.now() + intervalMs > deadline) {
      return false;
    }
    await sleep(intervalMs);
  }
}
