/**
 * How fast `GET /fleet` answers: through HTTP, from a SQLite file, with an
 * `isOwner` condition as the permission policy, so that nothing is left out
 * that a real request has to do. One JSON line per figure.
 */
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { StatusArea } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import express from 'express';
import type { Knex } from 'knex';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { AreaRegistry } from '../plugins/pyairtable-platform-backend/src/engine/AreaRegistry';
import { createRouter } from '../plugins/pyairtable-platform-backend/src/router';
import { AuthorizedStatusService } from '../plugins/pyairtable-platform-backend/src/service/AuthorizedStatusService';
import { ConditionCache } from '../plugins/pyairtable-platform-backend/src/service/ConditionCache';
import { DefaultStatusService } from '../plugins/pyairtable-platform-backend/src/service/DefaultStatusService';
import { FleetView } from '../plugins/pyairtable-platform-backend/src/service/FleetView';
import { DatabaseCatalogStore } from '../plugins/pyairtable-platform-backend/src/store/DatabaseCatalogStore';
import { DatabaseCollectionStore } from '../plugins/pyairtable-platform-backend/src/store/DatabaseCollectionStore';
import { DatabaseSnapshotStore } from '../plugins/pyairtable-platform-backend/src/store/DatabaseSnapshotStore';
import type { Snapshot } from '../plugins/pyairtable-platform-backend/src/store/SnapshotStore';
import { benchEntity, benchNames } from './lib/benchEntity';
import { ownersOnly } from './lib/ownersOnly';
import { report } from './lib/report';
import { withBenchDatabase } from './lib/withBenchDatabase';

const environments = ['production', 'production-dr', 'staging', 'dev'];
const areaIds = ['cost', 'sla', 'scaling', 'recovery', 'security'];
const limitMs = 50;

function unused(): never {
  throw new Error('reads of the fleet do not need this');
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});

async function main(): Promise<void> {
  for (const services of [30, 1000, 5000]) {
    await withBenchDatabase(knex => measure(services, knex));
  }
}

async function measure(services: number, knex: Knex): Promise<void> {
  const before = heapMegabytes();
  const catalogStore = DatabaseCatalogStore.create(knex);
  const collectionStore = DatabaseCollectionStore.create(knex);
  const snapshotStore = DatabaseSnapshotStore.create(knex);
  await seed({ services, catalogStore, collectionStore, snapshotStore });

  const areas = new AreaRegistry({
    environments: [],
    prometheus: [],
    aws: {},
    areas: {},
    historyRetentionSeconds: 1,
  });
  for (const id of areaIds) {
    areas.add(benchArea(id));
  }
  const app = express();
  app.use(
    createRouter({
      httpAuth: mockServices.httpAuth({
        defaultCredentials: mockCredentials.user(),
      }),
      auditor: { createEvent: unused },
      known: { environments, areas: areaIds },
      statusService: new AuthorizedStatusService(
        new DefaultStatusService({
          areas,
          environments: [],
          collectionStore,
          snapshotStore,
          view: new FleetView({ catalogStore, snapshotStore, environments }),
          scheduler: mockServices.scheduler(),
          clock: () => new Date(),
        }),
        {
          catalogStore,
          conditionCache: new ConditionCache(),
          auth: mockServices.auth(),
          discovery: mockServices.discovery(),
          logger: mockServices.rootLogger(),
          permissions: ownersOnly('group:default/owners'),
        },
      ),
    }),
  );
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${
    (server.address() as AddressInfo).port
  }/v1/fleet`;

  for (const [name, query] of [
    ['one environment', '?environment=production&limit=50'],
    ['four environments', '?limit=50'],
  ]) {
    report({
      figure: `GET /fleet, first answer, ${name}`,
      services,
      milliseconds: await timed(url + query),
    });
    const times: number[] = [];
    for (let i = 0; i < 200; i++) {
      times.push(await timed(url + query));
    }
    times.sort((a, b) => a - b);
    report({
      figure: `GET /fleet, ${name}`,
      services,
      p50Milliseconds: times[100],
      p95Milliseconds: times[190],
      limitMilliseconds: limitMs,
      withinLimit: times[190] < limitMs,
    });
  }
  report({
    figure: 'heap after the requests',
    services,
    megabytes: heapMegabytes() - before,
  });
  server.close();
}

async function timed(url: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(url);
  const { totalItems } = await response.json();
  if (!response.ok || !totalItems) {
    throw new Error(`${url} answered ${response.status}, ${totalItems} items`);
  }
  return performance.now() - start;
}

async function seed(options: {
  services: number;
  catalogStore: DatabaseCatalogStore;
  collectionStore: DatabaseCollectionStore;
  snapshotStore: DatabaseSnapshotStore;
}): Promise<void> {
  const names = benchNames(options.services);
  await options.catalogStore.replaceEntities(
    names.map(name => benchEntity(name)),
  );
  const observedAt = new Date().toISOString();
  for (const area of areaIds) {
    for (const environment of environments) {
      const key = { area, environment };
      await options.collectionStore.saveCollection(key, {
        observedAt,
        payload: {},
      });
      await options.snapshotStore.replaceSnapshots(
        key,
        observedAt,
        names.map((name, index) => benchSnapshot(name, index, observedAt)),
      );
    }
  }
}

function benchArea(id: string): StatusArea {
  return {
    id,
    title: id,
    unit: 'ratio',
    upstreams: [],
    frequency: { minutes: 5 },
    detailSchema: undefined as never,
    collect: async () => ({}),
    evaluate: () => {
      throw new Error('nothing is judged here');
    },
  };
}

function benchSnapshot(
  name: string,
  index: number,
  observedAt: string,
): Snapshot {
  const status = (['ok', 'ok', 'ok', 'warning', 'critical'] as const)[
    index % 5
  ];
  return {
    entityRef: `component:default/${name}`,
    status: {
      status,
      value: 0.9991,
      target: 0.999,
      unit: 'ratio',
      observedAt,
      source: 'Prometheus (production)',
      reasons: [
        {
          code: 'error-budget-left',
          level: status,
          message: 'About ninety characters, as long as such a sentence is.',
          evidence: {
            type: 'query',
            system: 'Prometheus',
            query: 'service:slo_errors_per_request:ratio_rate30d',
          },
        },
      ],
    },
    detail: { daily: Array.from({ length: 30 }, (_, day) => ({ day })) },
  };
}

function heapMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}
