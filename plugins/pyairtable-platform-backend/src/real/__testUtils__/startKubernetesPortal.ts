import type { Entity } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from './freePort';

/** A cluster as the portal's `kubernetes` section has it. */
export interface ConfiguredCluster {
  name: string;
  url: string;
  serviceAccountToken: string;
  caData?: string;
  skipTLSVerify?: boolean;
}

/** A portal that runs. */
export type KubernetesPortal = Awaited<
  ReturnType<typeof startKubernetesPortal>
>;

/**
 * Starts a portal with the Kubernetes plugin, and gives the services by which
 * the platform's own plugin would reach it.
 */
export async function startKubernetesPortal(options: {
  clusters: ConfiguredCluster[];
  objectTypes: string[];
  entities: Entity[];
}) {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const token = randomUUID();
  const portal = fork(join(__dirname, 'kubernetesPortal.mjs'), {
    execArgv: [],
    silent: true,
  });
  let log = '';
  const note = (chunk: Buffer) => {
    log += chunk;
  };
  portal.stdout!.on('data', note);
  portal.stderr!.on('data', note);
  const stop = async () => {
    if (portal.exitCode === null && portal.signalCode === null) {
      portal.kill('SIGKILL');
      await once(portal, 'close');
    }
  };
  const config = {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      database: { client: 'better-sqlite3', connection: ':memory:' },
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token, subject: 'pyairtable-platform' },
          },
        ],
      },
    },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: options.clusters.map(cluster => ({
            authProvider: 'serviceAccount',
            // A test cluster measures nothing.
            skipMetricsLookup: true,
            ...cluster,
          })),
        },
      ],
      objectTypes: options.objectTypes,
    },
  };
  portal.send({ config, entities: options.entities });
  const [answer] = await Promise.race([
    once(portal, 'message'),
    once(portal, 'exit'),
  ]);
  if (answer !== 'started') {
    throw new Error(`The portal did not start: ${log}`);
  }
  return {
    baseUrl,
    token,
    auth: mockServices.auth.mock({
      getOwnServiceCredentials: mockServices.auth().getOwnServiceCredentials,
      getPluginRequestToken: async () => ({ token }),
    }),
    discovery: mockServices.discovery.mock({
      getBaseUrl: async pluginId => `${baseUrl}/api/${pluginId}`,
    }),
    stop,
  };
}
