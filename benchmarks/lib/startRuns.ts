import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import express from 'express';
import type { Knex } from 'knex';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createRuns } from '../../plugins/pyairtable-platform-backend/src/runs/createRuns';
import { createRunsRouter } from '../../plugins/pyairtable-platform-backend/src/runs/createRunsRouter';
import { RunRegistry } from '../../plugins/pyairtable-platform-backend/src/runs/RunRegistry';
import type { StoredRun } from '../../plugins/pyairtable-platform-backend/src/runs/store/RunRow';
import { ConditionCache } from '../../plugins/pyairtable-platform-backend/src/service/ConditionCache';
import { DatabaseCatalogStore } from '../../plugins/pyairtable-platform-backend/src/store/DatabaseCatalogStore';
import { DatabaseCollectionStore } from '../../plugins/pyairtable-platform-backend/src/store/DatabaseCollectionStore';
import { DatabaseSnapshotStore } from '../../plugins/pyairtable-platform-backend/src/store/DatabaseSnapshotStore';
import { benchEngine, benchKind } from './benchEngine';
import { ownersOnly } from './ownersOnly';

function unused(): never {
  throw new Error('the kind of the benchmark does not need this');
}

const auditor: AuditorService = {
  createEvent: async () => ({
    success: async () => {},
    fail: async () => {},
  }),
};

/** Runs as the plugin puts them together, over a cluster that answers slowly. */
export async function startRuns(options: {
  knex: Knex;
  environment: PlatformEnvironment;
  /** Whose services the one who asks may see. */
  owner: string;
  answerMs: number;
}) {
  const { knex, environment } = options;
  const stop = new AbortController();
  const catalogStore = DatabaseCatalogStore.create(knex);
  const auth = mockServices.auth();
  const registry = new RunRegistry();
  registry.addKind(benchKind);
  registry.addEngine(benchEngine(options.answerMs));
  const runs = createRuns({
    config: {
      runners: new Map(),
      changeFreezes: [],
      retentionSeconds: 1e9,
      approvalSeconds: 3600,
      startsPerHour: 1e6,
    },
    environments: [environment],
    knex,
    collectionStore: DatabaseCollectionStore.create(knex),
    snapshotStore: DatabaseSnapshotStore.create(knex),
    kubernetes: { list: unused, listIfInstalled: unused },
    readReadiness: unused,
    access: {
      permissions: ownersOnly(options.owner),
      auth,
      discovery: mockServices.discovery(),
      logger: mockServices.rootLogger(),
      catalogStore,
      conditionCache: new ConditionCache(),
    },
    auth,
    auditor,
    signals: { publish: async () => {} },
    notifications: { send: async () => {} },
    scheduler: mockServices.scheduler(),
    logger: mockServices.rootLogger(),
    clock: () => new Date(),
    signal: stop.signal,
    registry,
  });
  const app = express();
  app.use(
    createRunsRouter({
      httpAuth: mockServices.httpAuth({
        defaultCredentials: mockCredentials.user(),
      }),
      auditor,
      runService: runs.service,
      known: {
        environments: [environment.name],
        areas: [],
        kinds: [benchKind.id],
      },
    }),
  );
  app.use(
    MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger: mockServices.rootLogger(),
    }).error(),
  );
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${
    (server.address() as AddressInfo).port
  }/v1/runs`;
  const { store, reconciler } = runs;
  return {
    ...runs,
    catalogStore,
    url,
    /** @returns the status of the answer */
    async start(name: string): Promise<number> {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          kind: benchKind.id,
          entityRef: `component:default/${name}`,
          environment: environment.name,
        }),
      });
      await response.text();
      return response.status;
    },
    /** Waits until each run that has not ended is so far. */
    async untilAll(isThere: (run: StoredRun) => boolean): Promise<void> {
      while (!(await store.listOpen()).every(isThere)) {
        await pause(1);
      }
    },
    /** Ends all of them. */
    async cancelAll(): Promise<void> {
      const open = await store.listOpen();
      await Promise.all(
        open.map(({ id }) => fetch(`${url}/${id}/cancel`, { method: 'POST' })),
      );
      for (let left = open; left.length > 0; left = await store.listOpen()) {
        await reconciler.reconcileAll(left);
      }
    },
    async close() {
      stop.abort();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
