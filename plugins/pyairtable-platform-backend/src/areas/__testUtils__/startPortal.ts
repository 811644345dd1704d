import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { startSandbox } from '@internal/sandbox';
import { quick } from '../../clients/__testUtils__/startUpstream';
import type { UpstreamAttempt } from '../../clients/UpstreamPolicy';
import { readPlatformConfig } from '../../config';
import { createBuiltInAreas } from '../createBuiltInAreas';
import { sandboxConfig, sandboxEnvironments } from './sandboxConfig';
import { startKubernetesProxy } from './startKubernetesProxy';

export { sandboxConfig };

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
      sandboxEnvironments.map(([name]) => [
        name,
        `${sandbox.url}/clusters/${name}`,
      ]),
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
