import type { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Clock } from '../../clock';
import type { CatalogStore } from '../../store/CatalogStore';
import type { JudgedStatus, SnapshotStore } from '../../store/SnapshotStore';
import { brokenPromises, findBroken, isOver } from './brokenPromises';
import type { DatabaseNoticeStore, Notice } from './DatabaseNoticeStore';
import { ownerOf } from './ownerOf';

const area = 'recovery';

/** Failures in a row after which the rest waits for the next round. */
const maxFailures = 5;

/** Tells owners of broken promises of recovery when they begin. */
export class NoticeSender {
  #failures = 0;

  constructor(
    private readonly options: {
      store: DatabaseNoticeStore;
      snapshotStore: SnapshotStore;
      catalogStore: CatalogStore;
      notifications: NotificationService;
      environments: readonly string[];
      clock: Clock;
      logger: LoggerService;
    },
  ) {}

  /** Compares what is broken now with what was told of, and tells the rest. */
  async send(): Promise<void> {
    let left = maxFailures;
    for (const environment of this.options.environments) {
      const statuses = await this.#readStatuses(environment);
      for (const [notice, reason] of await this.#remember(
        environment,
        statuses,
      )) {
        if (left > 0) {
          left = (await this.#tell(notice, reason)) ? maxFailures : left - 1;
        }
      }
    }
  }

  async #readStatuses(
    environment: string,
  ): Promise<ReadonlyMap<string, readonly Reason[]>> {
    const rows = await this.options.snapshotStore.listSnapshots({
      area,
      environment,
    });
    return new Map(
      rows.map(({ entityRef, level, statusJson }) => [
        entityRef,
        // Where all is well, it need not be read how.
        level === 'ok' ? [] : (JSON.parse(statusJson) as JudgedStatus).reasons,
      ]),
    );
  }

  /** @returns what owners have not been told of */
  async #remember(
    environment: string,
    statuses: ReadonlyMap<string, readonly Reason[]>,
  ): Promise<Array<[Notice, Reason]>> {
    const { store, clock } = this.options;
    const sent = new Map<string, boolean>();
    for (const { notice, isSent } of await store.list(environment)) {
      if (isOver(notice.code, statuses.get(notice.entityRef))) {
        await store.clear(notice);
      } else {
        sent.set(keyOf(notice), isSent);
      }
    }
    const untold: Array<[Notice, Reason]> = [];
    for (const [entityRef, reasons] of statuses) {
      for (const reason of findBroken(reasons)) {
        const notice = { code: reason.code, entityRef, environment };
        const isSent = sent.get(keyOf(notice));
        if (isSent === undefined) {
          await store.raise(notice, clock().toISOString());
        }
        if (!isSent) {
          untold.push([notice, reason]);
        }
      }
    }
    return untold;
  }

  /** @returns whether it was possible */
  async #tell(notice: Notice, reason: Reason): Promise<boolean> {
    const { store, catalogStore, notifications, clock, logger } = this.options;
    const { code, entityRef, environment } = notice;
    const owner = await ownerOf(catalogStore, entityRef);
    const { namespace, kind, name } = parseEntityRef(entityRef);
    try {
      if (owner) {
        await notifications.send({
          recipients: { type: 'entity', entityRef: owner },
          payload: {
            title: brokenPromises[code].title
              .replace('{service}', name)
              .replace('{environment}', environment),
            description: reason.message,
            link: `/catalog/${namespace}/${kind}/${name}/recovery?environment=${environment}`,
            severity: reason.level === 'critical' ? 'critical' : 'high',
            topic: 'pyairtable-platform-recovery',
            scope: keyOf(notice),
          },
        });
      }
    } catch (error) {
      // The next round tries again, and says no more of it.
      const say = this.#failures === 0 ? 'warn' : 'debug';
      this.#failures += 1;
      logger[say](`The owner of ${entityRef} could not be told: ${error}`);
      return false;
    }
    this.#failures = 0;
    await store.setSent(notice, clock().toISOString());
    return true;
  }
}

function keyOf({ code, entityRef, environment }: Notice): string {
  return [code, entityRef, environment].join('|');
}
