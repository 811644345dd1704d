import {
  entitiesOf,
  KubernetesObject,
  kubernetesObjects,
  Sandbox,
  startSandbox,
} from '@internal/sandbox';
import type { V1CronJob } from '@kubernetes/client-node';
import {
  checklistItemIds,
  SecurityDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
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
import { runScanScripts } from './__testUtils__/runScanScripts';
import { sabotages } from './__testUtils__/sabotages';
import {
  KubernetesPortal,
  startKubernetesPortal,
} from './__testUtils__/startKubernetesPortal';

jest.setTimeout(60_000);

const real = 'the-real-cluster';
const name = 'guarded-service';
const now = new Date();

/** Made by a controller of the cluster in which they are. */
const ofControllers = ['Rollout'];

describeReal(
  'Kubernetes that guards a generated service',
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
        new Date(now.getTime() - 600_000),
        { name, environments: ['production'], canaryPercent: 0 },
      );
      sandbox = await startSandbox({ port: 0, now: () => now, repositories });
      reader = await createPortalAccount(admin, {
        manifest: 'read-only.yaml',
        name: 'guarded-service-reads',
        namespaces: [],
      });
      empty = await fillCluster(
        admin,
        kubernetesObjects(sandbox.model, production.name, now)
          .filter(
            object => belongs(object) && !ofControllers.includes(object.kind),
          )
          .map(promoted),
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

    async function judge(): Promise<SecurityDetail> {
      const statuses = await judgeKubernetesArea({
        area: 'security',
        cluster: real,
        portal,
        sandbox,
        now: new Date(),
      });
      return statuses.find(
        ({ entityRef }) => entityRef === `component:default/${name}`,
      )!.detail as SecurityDetail;
    }

    /** What does not hold, once it is so: pods take a moment to be replaced. */
    async function failing(expected: string[]): Promise<string[]> {
      const deadline = Date.now() + 15_000;
      for (;;) {
        const { checks } = await judge();
        const failed = checks
          .filter(({ passed }) => passed !== true)
          .map(({ id }) => id);
        if (
          JSON.stringify(failed) === JSON.stringify(expected) ||
          Date.now() > deadline
        ) {
          return failed;
        }
        await new Promise(done => setTimeout(done, 300));
      }
    }

    async function scanToken(): Promise<string> {
      const { status } = await admin.expect<{ status: { token: string } }>(
        'POST',
        `/api/v1/namespaces/${name}/serviceaccounts/${name}-scan/token`,
        {
          body: {
            apiVersion: 'authentication.k8s.io/v1',
            kind: 'TokenRequest',
            spec: { expirationSeconds: 3600 },
          },
        },
      );
      return status.token;
    }

    it('waits for the first scan, and for nothing else', async () => {
      expect(await failing(['recent-scan'])).toEqual(['recent-scan']);
    });

    it("gets the report of the generated scan, written with the scan's own rights", async () => {
      const token = await scanToken();
      const cronJob = await admin.get<V1CronJob>(
        `/apis/batch/v1/namespaces/${name}/cronjobs/${name}-image-scan`,
      );
      const { images } = await judge();
      const output = runScanScripts(cronJob, {
        cluster: admin.cluster.url,
        token,
        image: images[0].image,
        report: image => ({
          SchemaVersion: 2,
          CreatedAt: new Date().toISOString(),
          ArtifactName: image,
          Metadata: { RepoDigests: [image] },
          Results: [
            {
              Target: 'debian',
              Class: 'os-pkgs',
              Type: 'debian',
              Vulnerabilities: [
                {
                  VulnerabilityID: 'CVE-2023-4863',
                  PkgName: 'libwebp7',
                  InstalledVersion: '1.2.4-0.2',
                  FixedVersion: '1.2.4-0.2+deb12u1',
                  Severity: 'CRITICAL',
                  Title: 'libwebp: heap buffer overflow',
                  References: [
                    'https://www.cisa.gov/known-exploited-vulnerabilities-catalog',
                  ],
                },
              ],
            },
          ],
        }),
      });
      expect(output).toMatchObject({ status: 0 });
      const detail = await judge();
      expect(detail.images).toMatchObject([
        { source: 'scan-job', counts: { critical: 1 } },
      ]);
      expect(detail.findings).toMatchObject([
        { id: 'CVE-2023-4863', knownExploited: true },
      ]);
    });

    it('lets the scan write nowhere else', async () => {
      const scan = admin.withToken(await scanToken());
      const configMap = (of: string) => ({
        body: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: of, namespace: name },
        },
        contentType: 'application/apply-patch+yaml',
      });
      const path = `/api/v1/namespaces/${name}/configmaps`;
      const apply = (of: string) =>
        scan.send(
          'PATCH',
          `${path}/${of}?fieldManager=image-scan&dryRun=All`,
          configMap(of),
        );
      expect((await apply(`${name}-image-scan`)).status).toBe(200);
      expect((await apply('another-image-scan')).status).toBe(403);
      expect((await scan.send('GET', path)).status).toBe(403);
    });

    it('finds that every item holds', async () => {
      expect(await failing([])).toEqual([]);
      const { checks } = await judge();
      expect(checks.map(({ id }) => id)).toEqual(checklistItemIds);
      checks.forEach(({ evidence }) => expect(evidence).toBeDefined());
    });

    it('needs no answer where root is refused: no such pod comes to be', async () => {
      const deployment = `/apis/apps/v1/namespaces/${name}/deployments/${name}`;
      const asRoot = (root: boolean) =>
        admin.expect('PATCH', deployment, {
          body: {
            spec: {
              template: {
                spec: {
                  containers: [
                    { name: 'app', securityContext: { runAsNonRoot: !root } },
                  ],
                },
              },
            },
          },
          contentType: 'application/strategic-merge-patch+json',
        });
      await asRoot(true);
      try {
        const events = async () =>
          (
            await admin.get<{ items: { reason: string; message: string }[] }>(
              `/api/v1/namespaces/${name}/events`,
            )
          ).items.filter(({ reason }) => reason === 'FailedCreate');
        const deadline = Date.now() + 20_000;
        while ((await events()).length === 0 && Date.now() < deadline) {
          await new Promise(done => setTimeout(done, 300));
        }
        expect((await events())[0].message).toContain('runAsNonRoot');
        expect(await failing([])).toEqual([]);
      } finally {
        await asRoot(false);
      }
    });

    it('has a sabotage for each item', () => {
      expect([...new Set(sabotages.map(({ id }) => id))]).toEqual(
        checklistItemIds,
      );
    });

    it.each(sabotages)('turns $id alone: $what', async ({ id, open }) => {
      const close = await open(admin, name);
      try {
        expect(await failing([id])).toEqual([id]);
      } finally {
        await close();
      }
      expect(await failing([])).toEqual([]);
    });
  },
);

/** After its first release: until then it runs the platform's stand-in. */
function promoted(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Deployment') {
    return object;
  }
  const deployment = structuredClone(object) as any;
  const [app] = deployment.spec.template.spec.containers;
  app.image = `${production.awsAccountId}.dkr.ecr.${
    production.region
  }.amazonaws.com/pyairtable/${name}@sha256:${'a'.repeat(64)}`;
  return deployment;
}

function belongs({ kind, metadata }: KubernetesObject): boolean {
  return (
    metadata?.namespace === name ||
    (['Namespace', 'ClusterImagePolicy'].includes(kind) &&
      metadata?.name === name)
  );
}
