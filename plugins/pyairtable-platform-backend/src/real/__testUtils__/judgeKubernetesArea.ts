import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { entitiesOf, Sandbox } from '@internal/sandbox';
import { createBuiltInAreas } from '../../areas';
import type { Snapshot } from '../../store/SnapshotStore';
import { production } from './environment';
import { judgeFleet } from './judgeFleet';
import type { KubernetesPortal } from './startKubernetesPortal';

/**
 * Statuses, reasons, evidence and details of an area, as read from a cluster of
 * the portal. The cluster is called `production` in all of them.
 *
 * What is in AWS comes from the sandbox, whatever the cluster.
 */
export async function judgeKubernetesArea(options: {
  area: string;
  cluster: string;
  portal: KubernetesPortal;
  sandbox: Sandbox;
  /** The catalog; that of the sandbox where it is left out. */
  entities?: Entity[];
  now: Date;
}): Promise<Snapshot[]> {
  const { cluster, portal, sandbox, now } = options;
  const areas = createBuiltInAreas({
    config: { prometheus: [], aws: { endpoint: `${sandbox.url}/aws` } },
    rootConfig: new ConfigReader({
      aws: {
        accounts: [
          {
            accountId: production.awsAccountId,
            accessKeyId: `SANDBOX${production.awsAccountId}`,
            secretAccessKey: 'sandbox',
          },
        ],
      },
    }),
    auth: portal.auth,
    discovery: portal.discovery,
  });
  const snapshots = await judgeFleet({
    area: areas.find(({ id }) => id === options.area)!,
    environment: { ...production, cluster },
    entities: options.entities ?? entitiesOf(sandbox.model),
    now,
  });
  return JSON.parse(
    JSON.stringify(snapshots).replaceAll(cluster, production.cluster),
  );
}
