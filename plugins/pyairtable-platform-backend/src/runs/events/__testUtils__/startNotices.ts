import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Knex } from 'knex';
import { openDatabase } from '../../../store/database';
import { DatabaseCatalogStore } from '../../../store/DatabaseCatalogStore';
import { DatabaseCollectionStore } from '../../../store/DatabaseCollectionStore';
import { DatabaseSnapshotStore } from '../../../store/DatabaseSnapshotStore';
import { DatabaseNoticeStore } from '../DatabaseNoticeStore';
import { FindingNotices } from '../FindingNotices';
import { NoticeSender } from '../NoticeSender';
import { PromiseNotices } from '../PromiseNotices';

/** A component, and who owns it. */
export const entityOf = (name: string, owner?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  relations: owner ? [{ type: 'ownedBy', targetRef: owner }] : [],
});

/** What an area says of a service; the first reason is the worst. */
export interface Judgement {
  entityRef: string;
  reasons: Reason[];
  detail?: unknown;
}

/** What owners are told, over a database, and what tests ask of it. */
export async function startNotices(
  getClient: () => Promise<Knex>,
  entities: Entity[],
) {
  const knex = await openDatabase({ getClient });
  const catalogStore = DatabaseCatalogStore.create(knex);
  await catalogStore.replaceEntities(entities);
  const snapshotStore = DatabaseSnapshotStore.create(knex);
  const logger = mockServices.logger.mock();
  const send = jest.fn(async (_: any) => {});
  const create = () =>
    new NoticeSender({
      store: DatabaseNoticeStore.create(knex),
      sources: [
        new PromiseNotices(snapshotStore),
        new FindingNotices(snapshotStore),
      ],
      catalogStore,
      notifications: { send } as any,
      environments: ['production', 'staging'],
      clock: () => new Date('2026-11-23T12:00:00Z'),
      logger,
    });
  let second = 0;
  return {
    create,
    sender: create(),
    send,
    logger,
    /** What an area says from now on. */
    async judge(
      area: string,
      judgements: Judgement[],
      environment = 'production',
    ) {
      second += 1;
      const observedAt = new Date(second * 1000).toISOString();
      const key = { area, environment };
      await DatabaseCollectionStore.create(knex).saveCollection(key, {
        observedAt,
        payload: {},
      });
      await snapshotStore.replaceSnapshots(
        key,
        observedAt,
        judgements.map(({ entityRef, reasons, detail = null }) => ({
          entityRef,
          detail,
          status: {
            status: reasons[0].level,
            value: null,
            target: null,
            unit: 'seconds',
            reasons,
            observedAt,
            source: 'test',
          },
        })),
      );
    },
    /** Who was told what since the last time. */
    told() {
      const calls = send.mock.calls.map(([{ recipients, payload }]) => [
        recipients.entityRef,
        payload.title,
      ]);
      send.mockClear();
      return calls;
    },
  };
}
