import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { annotations } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { setTimeout } from 'node:timers/promises';
import type { CatalogStore } from '../store/CatalogStore';

const pageSize = 1000;

/** Rounds of one task run: the next run goes on where these were not enough. */
const maxRounds = 15;

/**
 * Copies the services and resources of the catalog beside the statuses, so
 * that a list needs no call to the catalog.
 */
export class CatalogSync {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      catalogStore: CatalogStore;
      logger: LoggerService;
      /** Pause between two looks at a catalog that still grows, milliseconds. */
      settleMs: number;
    },
  ) {}

  /**
   * Looks again soon while the catalog is empty or changes, so that a portal
   * which has just been started need not wait for the next scheduled look.
   *
   * @param onChange - called after each look that found something new
   */
  async syncUntilSettled(
    signal: AbortSignal,
    onChange: () => Promise<void>,
  ): Promise<void> {
    const { catalogStore, settleMs } = this.options;
    for (let round = 0; round < maxRounds && !signal.aborted; round++) {
      const changed = await this.sync();
      if (changed) {
        await onChange();
      }
      const { byRef } = await catalogStore.getEntities();
      if (!changed && byRef.size > 0) {
        return;
      }
      await setTimeout(settleMs, undefined, { signal }).catch(() => {});
    }
  }

  /**
   * @returns true where anything changed
   */
  async sync(): Promise<boolean> {
    const { catalog, auth, catalogStore, logger } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const entities: Entity[] = [];
    let cursor: string | undefined;
    do {
      const page = await catalog.queryEntities(
        cursor
          ? { cursor, limit: pageSize }
          : {
              limit: pageSize,
              filter: [
                {
                  kind: 'component',
                  [`metadata.annotations.${annotations.kubernetesId}`]:
                    CATALOG_FILTER_EXISTS,
                },
                {
                  kind: 'component',
                  [`metadata.annotations.${annotations.tier}`]:
                    CATALOG_FILTER_EXISTS,
                },
                { kind: 'resource' },
              ],
            },
        { credentials },
      );
      entities.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);

    const changed = await catalogStore.replaceEntities(entities);
    if (changed) {
      logger.info(`Took over ${entities.length} entities from the catalog`);
    }
    return changed;
  }
}
