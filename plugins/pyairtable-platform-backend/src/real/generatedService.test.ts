import {
  kubernetesObjects,
  KubernetesObject,
  entitiesOf,
  Sandbox,
  startSandbox,
} from '@internal/sandbox';
import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { rmSync } from 'node:fs';
import { generateRepository } from '../__testUtils__/generateRepository';
import { ClusterAdmin } from './__testUtils__/ClusterAdmin';
import {
  createPortalAccount,
  PortalAccount,
} from './__testUtils__/createPortalAccount';
import { describeReal } from './__testUtils__/describeReal';
import { production } from './__testUtils__/environment';
import { fillCluster } from './__testUtils__/fillCluster';
import { judgeKubernetesArea } from './__testUtils__/judgeKubernetesArea';
import { objectTypesOfTheTab } from './__testUtils__/readerAccess';
import {
  KubernetesPortal,
  startKubernetesPortal,
} from './__testUtils__/startKubernetesPortal';

jest.setTimeout(60_000);

const real = 'the-real-cluster';
const name = 'generated-service';
const now = new Date();

/** Made by a controller of the cluster in which they are. */
const ofControllers = ['Rollout'];

describeReal(
  'Kubernetes that runs a generated service',
  ['PYAIRTABLE_TEST_KUBECONFIG', 'PYAIRTABLE_TEST_KUBERNETES_PAUSED'],
  ({ PYAIRTABLE_TEST_KUBECONFIG: kubeconfig }) => {
    let repositories: string;
    let sandbox: Sandbox;
    let admin: ClusterAdmin;
    let reader: PortalAccount;
    let empty: () => Promise<void>;
    let portal: KubernetesPortal;

    beforeAll(async () => {
      admin = ClusterAdmin.fromFile(kubeconfig);
      repositories = await generateRepository(
        new Date(now.getTime() - 3600_000),
        {
          name,
          environments: ['production'],
          canaryPercent: 0,
        },
      );
      sandbox = await startSandbox({ port: 0, now: () => now, repositories });
      reader = await createPortalAccount(admin, {
        manifest: 'read-only.yaml',
        name: 'generated-service-reads',
        namespaces: [],
      });
      empty = await fillCluster(
        admin,
        kubernetesObjects(sandbox.model, production.name, now).filter(
          object => belongs(object) && !ofControllers.includes(object.kind),
        ),
      );
      portal = await startKubernetesPortal({
        objectTypes: objectTypesOfTheTab,
        entities: entitiesOf(sandbox.model),
        clusters: [
          { name: real, ...admin.cluster, serviceAccountToken: reader.token },
        ],
      });
    }, 120_000);

    afterAll(async () => {
      await portal?.stop();
      await reader?.remove();
      await empty?.();
      await sandbox?.close();
      rmSync(repositories, { recursive: true, force: true });
    });

    async function judge(area: string) {
      const statuses = await judgeKubernetesArea({
        area,
        cluster: real,
        portal,
        sandbox,
        now,
      });
      return statuses.find(
        ({ entityRef }) => entityRef === `component:default/${name}`,
      )!;
    }

    it('finds its replicas and what scales them', async () => {
      const { status, detail } = await judge('scaling');
      expect(status.status).toBe('ok');
      expect(status).toMatchObject({ value: 3, target: 50 });
      expect(detail).toMatchObject({
        workload: { kind: 'Deployment', namespace: name, name },
        autoscaler: { kind: 'HorizontalPodAutoscaler', name },
        ready: 3,
      });
    });

    it('finds every door shut that it brings', async () => {
      const { detail } = await judge('security');
      const { checks } = detail as SecurityDetail;
      expect(
        checks.filter(({ passed }) => passed !== true).map(({ id }) => id),
      ).toEqual([
        // It runs the platform's stand-in until its first release.
        'trusted-image',
        'recent-scan',
      ]);
    });

    it('knows of no drill, and that its database can be restored', async () => {
      const { status } = await judge('recovery');
      expect(status.reasons.map(({ code }) => code)).toEqual([
        // The environment's own repository brings the Schedule of Velero.
        'state-not-covered',
        'no-drill-on-record',
        'rto-unmeasured',
        'within-rpo',
        // It is there, and has had no night to run in.
        'backup-job-new',
      ]);
    });
  },
);

function belongs({ kind, metadata }: KubernetesObject): boolean {
  return (
    metadata?.namespace === name ||
    (kind === 'Namespace' && metadata?.name === name)
  );
}
