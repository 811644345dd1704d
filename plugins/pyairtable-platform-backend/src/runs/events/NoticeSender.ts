import type { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Clock } from '../../clock';
import type { CatalogStore } from '../../store/CatalogStore';
import type { JudgedStatus, SnapshotStore } from '../../store/SnapshotStore';
import { DatabaseNoticeStore, Notice } from './DatabaseNoticeStore';
import { ownerOf } from './ownerOf';

const area = 'recovery';

/** What owners are told of, once for as long as it lasts. */
const titles: Record<string, string> = {
  'rpo-broken': 'The RPO of {service} is broken in {environment}',
  'drill-overdue': 'A recovery drill of {service} is overdue in {environment}',
};

/** Tells owners of broken promises of recovery when they begin. */
export class NoticeSender {
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
    const { store, snapshotStore, environments, clock } = this.options;
    for (const environment of environments) {
      const rows = await snapshotStore.listSnapshots({ area, environment });
      const now = new Map<string, Notice & { reason: Reason }>();
      for (const { entityRef, level, statusJson } of rows) {
        if (level === 'ok') {
          continue;
        }
        const { reasons } = JSON.parse(statusJson) as JudgedStatus;
        for (const reason of reasons) {
          if (Object.hasOwn(titles, reason.code)) {
            const notice = { code: reason.code, entityRef, environment };
            now.set(keyOf(notice), { ...notice, reason });
          }
        }
      }
      for (const known of await store.list(environment)) {
        if (!now.has(keyOf(known))) {
          await store.clear(known);
        }
      }
      for (const { reason, ...notice } of now.values()) {
        await store.raise(notice, clock().toISOString());
        if (await store.isUnsent(notice)) {
          await this.#tell(notice, reason);
        }
      }
    }
  }

  async #tell(notice: Notice, reason: Reason): Promise<void> {
    const { store, catalogStore, notifications, clock, logger } = this.options;
    const { code, entityRef, environment } = notice;
    const owner = await ownerOf(catalogStore, entityRef);
    const { namespace, kind, name } = parseEntityRef(entityRef);
    try {
      if (owner) {
        await notifications.send({
          recipients: { type: 'entity', entityRef: owner },
          payload: {
            title: titles[code]
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
      await store.setSent(notice, clock().toISOString());
    } catch (error) {
      // The next round tries again.
      logger.warn(`The owner of ${entityRef} could not be told: ${error}`);
    }
  }
}

function keyOf({ code, entityRef, environment }: Notice): string {
  return [code, entityRef, environment].join('|');
}
