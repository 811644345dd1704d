import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { startSandbox } from '@internal/sandbox';
import { quick } from '../../clients/__testUtils__/startUpstream';
import type { UpstreamAttempt } from '../../clients/UpstreamPolicy';
import { readPlatformConfig } from '../../config';
import { createBuiltInAreas } from '../createBuiltInAreas';
import { startKubernetesProxy } from './startKubernetesProxy';

const environments = [
  ['production', 'us-east-1', '333333333333', 4200],
  ['production-dr', 'us-west-2', '333333333333', 2100],
  ['staging', 'us-west-2', '222222222222', 800],
  ['dev', 'us-east-1', '111111111111', 350],
] as const;

/** The config that points a portal at a sandbox. */
export function sandboxConfig(url: string) {
  return {
    kubernetes: {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: environments.map(([name]) => ({
            name,
            url: `${url}/clusters/${name}`,
          })),
        },
      ],
    },
    aws: {
      accounts: ['111111111111', '222222222222', '333333333333'].map(
        accountId => ({
          accountId,
          accessKeyId: `SANDBOX${accountId}`,
          secretAccessKey: 'sandbox',
        }),
      ),
    },
    pyairtablePlatform: {
      aws: { endpoint: `${url}/aws` },
      prometheus: environments.map(([name]) => ({
        name,
        url: `${url}/prometheus/${name}`,
      })),
      environments: environments.map(
        ([name, region, awsAccountId, monthlyBudgetUsd]) => ({
          name,
          region,
          cluster: name,
          prometheus: name,
          awsAccountId,
          monthlyBudgetUsd,
          backupBucket: `pyairtable-backups-${name}`,
          runner: {
            url: `${url}/clusters/${name}`,
            serviceAccountToken: 'sandbox-runner',
          },
          ...(name === 'production-dr' && { standbyFor: 'production' }),
          ...(name !== 'dev' && { drillInterval: { days: 31 } }),
        }),
      ),
    },
  };
}

/** The built-in areas, with their real clients, over a sandbox. */
export async function startPortal(options: {
  now: Date;
  /** How many services; those of the catalog where it is left out. */
  services?: number;
  /** Groups on a page of Cost Explorer. */
  costPageSize?: number;
  timeoutMs?: number;
}) {
  const sandbox = await startSandbox({
    port: 0,
    now: () => options.now,
    services: options.services,
    costPageSize: options.costPageSize,
  });
  const proxy = await startKubernetesProxy(
    Object.fromEntries(
      environments.map(([name]) => [name, `${sandbox.url}/clusters/${name}`]),
    ),
  );
  const rootConfig = new ConfigReader(sandboxConfig(sandbox.url));
  const config = readPlatformConfig(rootConfig);
  const attempts: UpstreamAttempt[] = [];
  const areas = createBuiltInAreas({
    config,
    rootConfig,
    auth: mockServices.auth({ pluginId: 'pyairtable-platform' }),
    discovery: mockServices.discovery.mock({
      getBaseUrl: async () => proxy.baseUrl,
    }),
    onAttempt: attempt => attempts.push(attempt),
    tuning: { ...quick, timeoutMs: options.timeoutMs ?? 10_000 },
  });
  return {
    sandbox,
    areas,
    attempts,
    environments: config.environments,
    async close() {
      await proxy.close();
      await sandbox.close();
    },
  };
}
