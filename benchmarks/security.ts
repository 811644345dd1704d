/**
 * What a refresh of the security area costs for 30, 300 and 3,000 services: the
 * lists of a cluster over HTTP, what is judged of them, and what is stored, in a
 * SQLite file. Each service has three pods and a report of sixty findings. And
 * what it costs to show all of it on the Platform page.
 */
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSecurityArea } from '../plugins/pyairtable-platform-backend/src/areas/security';
import { ProxyKubernetesReader } from '../plugins/pyairtable-platform-backend/src/clients/kubernetes/ProxyKubernetesReader';
import { AreaRegistry } from '../plugins/pyairtable-platform-backend/src/engine/AreaRegistry';
import { CollectionEngine } from '../plugins/pyairtable-platform-backend/src/engine/CollectionEngine';
import { createSecurity } from '../plugins/pyairtable-platform-backend/src/security';
import { CollectedView } from '../plugins/pyairtable-platform-backend/src/service/CollectedView';
import { ConditionCache } from '../plugins/pyairtable-platform-backend/src/service/ConditionCache';
import { DatabaseCatalogStore } from '../plugins/pyairtable-platform-backend/src/store/DatabaseCatalogStore';
import { DatabaseCollectionStore } from '../plugins/pyairtable-platform-backend/src/store/DatabaseCollectionStore';
import { DatabaseSnapshotStore } from '../plugins/pyairtable-platform-backend/src/store/DatabaseSnapshotStore';
import { benchEntity, benchNames } from './lib/benchEntity';
import { ownersOnly } from './lib/ownersOnly';
import { report } from './lib/report';
import { securityObjects } from './lib/securityObjects';
import { withBenchDatabase } from './lib/withBenchDatabase';

const sizes = [30, 300, 3000];

/** How much more a service may cost in a large fleet than in a middling one. */
const growthLimit = 2;

/** Once what was collected has been judged. */
const overviewLimitMs = 500;

const environment = {
  name: 'production',
  region: 'us-east-1',
  cluster: 'production',
  prometheus: 'production',
  awsAccountId: '111111111111',
  monthlyBudgetUsd: 1,
};

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

async function main(): Promise<void> {
  const figures: Array<{ services: number; ms: number; calls: number }> = [];
  for (const services of sizes) {
    figures.push(await measure(services));
  }
  const [small, middling, large] = figures;
  report({
    figure: 'lists for 3,000 services, against 30',
    lists: large.calls,
    ratio: large.calls / small.calls,
    limitRatio: 1,
    withinLimit: large.calls === small.calls,
  });
  const growth = large.ms / large.services / (middling.ms / middling.services);
  report({
    figure: 'refresh of one of 3,000 services, against one of 300',
    ratio: growth,
    limitRatio: growthLimit,
    withinLimit: growth <= growthLimit,
  });
}

async function measure(services: number) {
  const names = benchNames(services);
  const cluster = await startCluster(names);
  const figure = { services, ms: 0, calls: 0 };
  await withBenchDatabase(async knex => {
    const catalogStore = DatabaseCatalogStore.create(knex);
    await catalogStore.replaceEntities(names.map(name => benchEntity(name)));
    const snapshotStore = DatabaseSnapshotStore.create(knex);
    const collectionStore = DatabaseCollectionStore.create(knex);
    const areas = new AreaRegistry({
      environments: [],
      prometheus: [],
      aws: {},
      areas: {},
      historyRetentionSeconds: 1,
    });
    areas.add(
      createSecurityArea({
        kubernetes: ProxyKubernetesReader.create({
          discovery: {
            getBaseUrl: async () => cluster.url,
            getExternalBaseUrl: async () => cluster.url,
          },
          auth: mockServices.auth(),
          onAttempt: () => {
            figure.calls += 1;
          },
        }),
      }) as Parameters<AreaRegistry['add']>[0],
    );
    const engine = new CollectionEngine({
      areas,
      environments: [environment],
      catalogStore,
      collectionStore,
      snapshotStore,
      metrics: { recordCollection() {}, recordUpstreamRequest() {} },
      logger: mockServices.rootLogger(),
      clock: () => new Date(),
    });
    const before = heapMegabytes();
    const start = performance.now();
    await engine.runArea('security', new AbortController().signal);
    figure.ms = performance.now() - start;
    const [{ judged }] = await knex('snapshots')
      .where('level', 'warning')
      .count({ judged: '*' });
    if (Number(judged) !== services) {
      throw new Error(`${judged} of ${services} services have high findings`);
    }
    await measureOverview(services, {
      areas,
      catalogStore,
      collectionStore,
      snapshotStore,
    });
    report({
      figure: 'refresh of the security area',
      services,
      milliseconds: figure.ms,
      lists: figure.calls,
      megabytesListed: cluster.sentBytes() / 1e6,
      heapMegabytesAfter: heapMegabytes() - before,
    });
  });
  await cluster.close();
  return figure;
}

/** As an owner of all services, whom conditions let through. */
async function measureOverview(
  services: number,
  stores: {
    areas: AreaRegistry;
    snapshotStore: DatabaseSnapshotStore;
    catalogStore: DatabaseCatalogStore;
    collectionStore: DatabaseCollectionStore;
  },
): Promise<void> {
  const options = {
    ...stores,
    environments: [environment],
    clock: () => new Date(),
  };
  const service = createSecurity({
    ...options,
    view: new CollectedView(options),
    access: {
      catalogStore: stores.catalogStore,
      conditionCache: new ConditionCache(),
      auth: mockServices.auth(),
      discovery: mockServices.discovery(),
      logger: mockServices.rootLogger(),
      permissions: ownersOnly('group:default/owners'),
    },
  });
  const times: number[] = [];
  for (let i = 0; i < 21; i++) {
    const start = performance.now();
    const overview = await service.getOverview(
      { environment: environment.name },
      mockCredentials.user(),
    );
    times.push(performance.now() - start);
    if (overview.services !== services) {
      throw new Error(`The overview has ${overview.services} services`);
    }
  }
  const [first, ...again] = times;
  again.sort((a, b) => a - b);
  report({
    figure: 'overview of security',
    services,
    firstMilliseconds: first,
    p50Milliseconds: again[10],
    p95Milliseconds: again[18],
    limitMilliseconds: overviewLimitMs,
    withinLimit: again[18] <= overviewLimitMs,
  });
}

function heapMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

/** An API server behind the portal's proxy; only the last part of a path counts. */
async function startCluster(names: readonly string[]) {
  const answers = new Map(
    Object.entries(securityObjects(names, new Date())).map(
      ([plural, { kind, items }]) => [plural, JSON.stringify({ kind, items })],
    ),
  );
  let sent = 0;
  const server = createServer((req, res) => {
    const answer = answers.get(req.url!.split('?')[0].split('/').pop()!);
    sent += answer?.length ?? 0;
    res.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    res.end(answer ?? '{"kind":"Status","reason":"NotFound"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sentBytes: () => sent,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
