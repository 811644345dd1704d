import { ConfigReader } from '@backstage/config';
import {
  entitiesOf,
  kubernetesObjects,
  Sandbox,
  startSandbox,
} from '@internal/sandbox';
import { createBuiltInAreas } from '../areas';
import type { Snapshot } from '../store/SnapshotStore';
import { ClusterAdmin } from './__testUtils__/ClusterAdmin';
import { describeReal } from './__testUtils__/describeReal';
import { production } from './__testUtils__/environment';
import { fillCluster } from './__testUtils__/fillCluster';
import { judgeFleet } from './__testUtils__/judgeFleet';
import { createReader } from './__testUtils__/readerAccess';
import { startKubernetesPortal } from './__testUtils__/startKubernetesPortal';

const real = 'the-real-cluster';
const simulated = 'the-simulated-cluster';

// Not a moment of our choice: the API server dates what is created.
const now = new Date();

describeReal(
  'Kubernetes: statuses read through the proxy of the Kubernetes plugin',
  ['PYAIRTABLE_TEST_KUBECONFIG'],
  ({ PYAIRTABLE_TEST_KUBECONFIG: kubeconfig }) => {
    let sandbox: Sandbox;
    let reader: Awaited<ReturnType<typeof createReader>>;
    let emptyCluster: () => Promise<void>;
    let portal: Awaited<ReturnType<typeof startKubernetesPortal>>;

    beforeAll(async () => {
      const admin = ClusterAdmin.fromFile(kubeconfig);
      sandbox = await startSandbox({ port: 0, now: () => now });
      reader = await createReader(admin);
      [portal, emptyCluster] = await Promise.all([
        startKubernetesPortal([
          { name: real, ...admin.cluster, serviceAccountToken: reader.token },
          {
            name: simulated,
            url: `${sandbox.url}/clusters/${production.name}`,
            serviceAccountToken: 'sandbox',
          },
        ]),
        fillCluster(
          admin,
          kubernetesObjects(sandbox.model, production.name, now),
        ),
      ]);
    }, 120_000);

    afterAll(async () => {
      await portal?.stop();
      await reader?.remove();
      await emptyCluster?.();
      await sandbox?.close();
    });

    it('of scaling agree with those of the sandbox', async () => {
      const statuses = await judgeBoth('scaling');
      expect(statuses.simulated).toEqual(statuses.real);
      expect(levelsOf(statuses.real)).toEqual(['critical', 'ok', 'warning']);
    });

    it('of recovery agree with those of the sandbox', async () => {
      const statuses = await judgeBoth('recovery');
      expect(statuses.simulated).toEqual(statuses.real);
      expect(levelsOf(statuses.real)).toEqual(['critical', 'ok', 'warning']);
    });

    it('of security agree with those of the sandbox', async () => {
      const statuses = await judgeBoth('security');
      expect(statuses.simulated).toEqual(statuses.real);
      expect(levelsOf(statuses.real)).toEqual(['critical', 'ok', 'warning']);
    });

    async function judgeBoth(area: string) {
      return {
        real: await judge(area, real),
        simulated: await judge(area, simulated),
      };
    }

    /** Statuses, reasons, evidence and details; only the cluster's name is not told. */
    async function judge(id: string, cluster: string): Promise<Snapshot[]> {
      const areas = createBuiltInAreas({
        config: { prometheus: [], aws: { endpoint: `${sandbox.url}/aws` } },
        // What is in AWS comes from the sandbox in both cases.
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
        area: areas.find(area => area.id === id)!,
        environment: { ...production, cluster },
        entities: entitiesOf(sandbox.model),
        now,
      });
      expect(snapshots.length).toBeGreaterThanOrEqual(30);
      return JSON.parse(
        JSON.stringify(snapshots).replaceAll(cluster, production.cluster),
      );
    }
  },
);

function levelsOf(snapshots: Snapshot[]): string[] {
  return [...new Set(snapshots.map(({ status }) => status.status))].sort();
}
