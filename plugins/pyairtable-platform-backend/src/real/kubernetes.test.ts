import {
  entitiesOf,
  kubernetesObjects,
  Sandbox,
  startSandbox,
} from '@internal/sandbox';
import type { Snapshot } from '../store/SnapshotStore';
import { ClusterAdmin } from './__testUtils__/ClusterAdmin';
import { describeReal } from './__testUtils__/describeReal';
import { production } from './__testUtils__/environment';
import { fillCluster } from './__testUtils__/fillCluster';
import { judgeKubernetesArea } from './__testUtils__/judgeKubernetesArea';
import {
  createReader,
  objectTypesOfTheTab,
  rulesOf,
} from './__testUtils__/readerAccess';
import { reportPulledImages } from './__testUtils__/reportPulledImages';
import {
  drillNamespace,
  drillOf,
  drillResults,
  runDrill,
} from './__testUtils__/runDrill';
import { SimulatedExecutor } from './__testUtils__/SimulatedExecutor';
import {
  KubernetesPortal,
  startKubernetesPortal,
} from './__testUtils__/startKubernetesPortal';

jest.setTimeout(60_000);

const real = 'the-real-cluster';
const simulated = 'the-simulated-cluster';

/** An agreement that nothing can be known would be none. */
const known = ['ok', 'critical'];

// Not a moment of our choice: the API server dates what is created.
const now = new Date();

describeReal(
  'Kubernetes, read through the Kubernetes plugin with the documented access',
  ['PYAIRTABLE_TEST_KUBECONFIG'],
  ({ PYAIRTABLE_TEST_KUBECONFIG: kubeconfig }) => {
    let admin: ClusterAdmin;
    let sandbox: Sandbox;
    let reader: Awaited<ReturnType<typeof createReader>>;
    let emptyCluster: () => Promise<void>;
    let starting: Promise<KubernetesPortal>;
    let portal: KubernetesPortal;

    beforeAll(async () => {
      admin = ClusterAdmin.fromFile(kubeconfig);
      sandbox = await startSandbox({ port: 0, now: () => now });
      reader = await createReader(admin);
      starting = startKubernetesPortal({
        objectTypes: objectTypesOfTheTab,
        entities: entitiesOf(sandbox.model),
        clusters: [
          { name: real, ...admin.cluster, serviceAccountToken: reader.token },
          {
            name: simulated,
            url: `${sandbox.url}/clusters/${production.name}`,
            serviceAccountToken: 'sandbox',
          },
        ],
      });
      const objects = kubernetesObjects(sandbox.model, production.name, now);
      emptyCluster = await fillCluster(admin, objects);
      await reportPulledImages(admin, objects);
      portal = await starting;
    }, 120_000);

    afterAll(async () => {
      await starting?.then(
        ({ stop }) => stop(),
        () => {},
      );
      await reader?.remove();
      await emptyCluster?.();
      await sandbox?.close();
    });

    const judge = (area: string, cluster: string) =>
      judgeKubernetesArea({ area, cluster, portal, sandbox, now });

    it('gives the recovery statuses of the sandbox', async () => {
      const statuses = await judge('recovery', real);
      expect(await judge('recovery', simulated)).toEqual(statuses);
      expect(levelsOf(statuses)).toEqual(expect.arrayContaining(known));
    });

    it('gives the security statuses of the sandbox', async () => {
      const statuses = await judge('security', real);
      expect(withoutPodNames(await judge('security', simulated))).toEqual(
        withoutPodNames(statuses),
      );
      expect(levelsOf(statuses)).toEqual(expect.arrayContaining(known));
    });

    // An autoscaler without metrics writes that over every status.
    describeReal(
      'Kubernetes whose autoscaler rests',
      ['PYAIRTABLE_TEST_KUBERNETES_PAUSED'],
      () => {
        it('gives the scaling statuses of the sandbox', async () => {
          const statuses = await judge('scaling', real);
          expect(await judge('scaling', simulated)).toEqual(statuses);
          expect(levelsOf(statuses)).toEqual(expect.arrayContaining(known));
        });
      },
    );

    it('shows the Kubernetes tab all that it asks for', async () => {
      const entity = entitiesOf(sandbox.model).find(
        ({ kind, metadata }) =>
          kind === 'Component' && metadata.name === 'api-gateway',
      );
      const response = await fetch(
        `${portal.baseUrl}/api/kubernetes/services/api-gateway`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${portal.token}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ auth: {}, entity }),
        },
      );
      const { items } = await response.json();
      const shown = items.find(
        (item: { cluster: { name: string } }) => item.cluster.name === real,
      );
      expect(shown.errors).toEqual([]);
      const counts = Object.fromEntries(
        shown.resources.map(
          ({ type, resources }: { type: string; resources: unknown[] }) => [
            type,
            resources.length,
          ],
        ),
      );
      expect(Object.keys(counts).sort()).toEqual(
        [...objectTypesOfTheTab].sort(),
      );
      expect(counts).toMatchObject({
        deployments: 1,
        horizontalpodautoscalers: 1,
        ingresses: 1,
        services: 1,
      });
    });

    it('may change nothing', async () => {
      expect((await rulesOf(admin, 'default')).changes).not.toEqual([]);
      const asReader = admin.withToken(reader.token);
      for (const namespace of ['default', 'kube-system', 'pyairtable']) {
        const { incomplete, changes } = await rulesOf(asReader, namespace);
        expect(incomplete).toBe(false);
        expect(changes).toEqual([]);
      }
    });

    it.each([
      ['read a Secret', 'GET', '/api/v1/namespaces/pyairtable-portal/secrets'],
      ['delete a pod', 'DELETE', '/api/v1/namespaces/pyairtable/pods/any'],
      [
        'scale a Deployment',
        'PATCH',
        '/apis/apps/v1/namespaces/pyairtable/deployments/api-gateway/scale',
      ],
      [
        'start a drill',
        'POST',
        '/apis/argoproj.io/v1alpha1/namespaces/pyairtable/workflows',
      ],
      [
        'open a shell',
        'POST',
        '/api/v1/namespaces/pyairtable/pods/any/exec?command=sh',
      ],
    ])('is refused to %s, also by the proxy', async (_, method, path) => {
      const response = await fetch(
        `${portal.baseUrl}/api/kubernetes/proxy${path}`,
        {
          method,
          headers: {
            authorization: `Bearer ${portal.token}`,
            'backstage-kubernetes-cluster': real,
            'content-type':
              method === 'PATCH'
                ? 'application/merge-patch+json'
                : 'application/json',
          },
          ...(method !== 'GET' && { body: '{}' }),
        },
      );
      expect(response.status).toBe(403);
      // By the cluster, not by the portal.
      await expect(response.json()).resolves.toMatchObject({
        kind: 'Status',
        reason: 'Forbidden',
      });
    });

    describeReal(
      'Kubernetes with Argo Workflows',
      ['PYAIRTABLE_TEST_KUBERNETES_ARGO'],
      () => {
        it('is understood where Argo itself has run a drill', async () => {
          const judgeNow = () =>
            judgeKubernetesArea({
              area: 'recovery',
              cluster: real,
              portal,
              sandbox,
              now: new Date(),
            });
          const before = drillOf(await judgeNow(), 'workspace-service');
          expect(before.codes).toContain('drill-overdue');

          const executor = SimulatedExecutor.start(
            admin,
            [drillNamespace],
            drillResults,
          );
          try {
            await expect(
              Promise.all([
                runDrill(admin, { service: 'workspace-service' }),
                runDrill(admin, { service: 'api-gateway', fails: true }),
              ]),
            ).resolves.toEqual(['Succeeded', 'Failed']);
          } finally {
            await executor.stop();
          }

          const statuses = await judgeNow();
          const succeeded = drillOf(statuses, 'workspace-service');
          expect(succeeded.codes).not.toContain('drill-overdue');
          expect(succeeded.lastDrill).toMatchObject({
            name: 'workspace-service-drill-by-argo',
            phase: 'Succeeded',
            durationSeconds: expect.any(Number),
            rpoSeconds: 14_400,
            rtoSeconds: 120,
            checksum: 'c0ffee',
          });
          const failed = drillOf(statuses, 'api-gateway');
          expect(failed.codes).toContain('drill-failed');
          expect(failed.lastDrill).toMatchObject({
            name: 'api-gateway-drill-by-argo',
            phase: 'Failed',
          });
        });
      },
    );
  },
);

/** The real controllers choose the ends of names. */
function withoutPodNames(snapshots: Snapshot[]): unknown {
  return JSON.parse(
    JSON.stringify(snapshots).replace(
      /-[0-9a-f]{8,10}(-[0-9a-z]{5})?(?=[" ])/g,
      '-…',
    ),
  );
}

function levelsOf(snapshots: Snapshot[]) {
  return snapshots.map(({ status }) => status.status);
}
