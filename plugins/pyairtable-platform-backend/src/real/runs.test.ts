/* eslint jest/no-standalone-expect: ['error', { additionalTestBlockFunctions: ['itMeanwhile'] }] */
import type { Entity } from '@backstage/catalog-model';
import type { KubernetesObject } from '@kubernetes/client-node';
import { readServiceSettings } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  RunEngine,
  RunKind,
  RunRequest,
  UpstreamError,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  ArgoWorkflowEngine,
  WorkflowSource,
} from '../runs/engines/argoWorkflows/ArgoWorkflowEngine';
import { AutoscalerEngine } from '../runs/engines/autoscaler/AutoscalerEngine';
import {
  CronJobSource,
  KubernetesJobEngine,
} from '../runs/engines/kubernetesJobs/KubernetesJobEngine';
import { RunnerClient } from '../runs/engines/runner/RunnerClient';
import { backupVerify } from '../runs/kinds/backupVerify';
import { chaos } from '../runs/kinds/chaos';
import { failover, failoverReadonly } from '../runs/kinds/failover';
import { imageScan } from '../runs/kinds/imageScan';
import { parseRunParameters } from '../runs/kinds/parseRunParameters';
import { restore } from '../runs/kinds/restore';
import { scalingApply } from '../runs/kinds/scalingApply';
import { ClusterAdmin } from './__testUtils__/ClusterAdmin';
import { createNamespaces } from './__testUtils__/createNamespaces';
import {
  createPortalAccount,
  PortalAccount,
} from './__testUtils__/createPortalAccount';
import { describeReal } from './__testUtils__/describeReal';
import { production } from './__testUtils__/environment';
import { generatedObjects } from './__testUtils__/generatedObjects';
import { LiveRun, statesOf } from './__testUtils__/LiveRun';
import { SimulatedExecutor } from './__testUtils__/SimulatedExecutor';

jest.setTimeout(120_000);

const name = 'runs-service';
/** Moves of a region exclude each other: each in a region of its own. */
const regions = { rehearsal: 'runs-rehearsal', real: 'runs-recovery' };
const namespaces = [name, ...Object.values(regions)];
const workflowsOf = (namespace: string) =>
  `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/workflows`;

/** What the steps would report. */
const results = {
  validate: {
    key: 'backups/2026-11-23/service/020000Z.dump',
    checksum: 'c0ffee',
    'taken-at': '2026-11-23T02:00:00Z',
  },
  restore: {
    checksum: 'c0ffee',
    'rpo-seconds': '14400',
    'rto-seconds': '120',
  },
  'preflight-database': { 'replica-lag-seconds': '7' },
  'preflight-services': { images: '["registry.example/app@sha256:0"]' },
};

const pod = { image: 'registry.example/any', command: ['true'] };

/** A step that waits for a person, and one after it. */
const gate = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'WorkflowTemplate',
  metadata: { name: 'gate', namespace: name },
  spec: {
    entrypoint: 'main',
    templates: [
      {
        name: 'main',
        steps: [
          [{ name: 'approve', template: 'approve' }],
          [{ name: 'after', template: 'after' }],
        ],
      },
      {
        name: 'approve',
        suspend: {},
        outputs: {
          parameters: [
            {
              name: 'approved-by',
              globalName: 'approved-by',
              valueFrom: { supplied: {} },
            },
          ],
        },
      },
      { name: 'after', container: pod },
    ],
  },
} as KubernetesObject;

const scaledObject = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'consumer', namespace: name },
  spec: {
    scaleTargetRef: { name: 'consumer' },
    minReplicaCount: 1,
    maxReplicaCount: 6,
    triggers: [{ type: 'cron', metadata: { timezone: 'UTC' } }],
  },
} as KubernetesObject;

describeReal(
  'Kubernetes that runs drills and scans',
  ['PYAIRTABLE_TEST_KUBECONFIG', 'PYAIRTABLE_TEST_KUBERNETES_ARGO'],
  ({ PYAIRTABLE_TEST_KUBECONFIG: kubeconfig }) => {
    let admin: ClusterAdmin;
    let removeNamespaces: () => Promise<void>;
    let runner: PortalAccount;
    let reader: PortalAccount;
    let executor: SimulatedExecutor;
    let argo: ArgoWorkflowEngine;
    let jobs: KubernetesJobEngine;
    const bodies: (() => Promise<void>)[] = [];
    let running: Promise<void>[];

    beforeAll(async () => {
      admin = ClusterAdmin.fromFile(kubeconfig);
      removeNamespaces = await createNamespaces(admin, namespaces);
      const ofService = await generatedObjects(name);
      await createAll(
        ofService.filter(object =>
          [
            'ServiceAccount',
            'Role',
            'RoleBinding',
            'WorkflowTemplate',
            'HorizontalPodAutoscaler',
          ].includes(object.kind!),
        ),
      );
      await createAll([
        ...Object.values(regions).flatMap(failoverObjects),
        ...variantsOf(find(ofService, 'WorkflowTemplate', `${name}-drill`)),
        ...scansFrom(find(ofService, 'CronJob', `${name}-image-scan`)),
        gate,
        scaledObject,
      ]);
      [runner, reader] = await Promise.all([
        createPortalAccount(admin, {
          manifest: 'runner.yaml',
          name: 'runs-test-runs',
          namespaces,
        }),
        createPortalAccount(admin, {
          manifest: 'read-only.yaml',
          name: 'runs-test-reads',
          namespaces: [],
        }),
      ]);
      executor = SimulatedExecutor.start(admin, namespaces, results);
      argo = ArgoWorkflowEngine.create(clientWith(runner.token));
      jobs = KubernetesJobEngine.create(clientWith(runner.token));
      running = bodies.map(body => body());
      // A test waits for each, and tells what became of it.
      running.forEach(body => body.catch(() => {}));
    }, 90_000);

    afterAll(async () => {
      await Promise.allSettled(running ?? []);
      await executor?.stop();
      await runner?.remove();
      await reader?.remove();
      await removeNamespaces?.();
    });

    /** A test that takes its time: all of these run side by side. */
    function itMeanwhile(title: string, body: () => Promise<void>) {
      const index = bodies.push(body) - 1;
      // eslint-disable-next-line jest/expect-expect, jest/valid-title
      it(title, () => running[index]);
    }

    async function createAll(objects: KubernetesObject[]) {
      for (const object of objects) {
        await admin.create(object);
      }
    }

    function clientWith(token: string, url = admin.cluster.url) {
      const credential = { ...admin.cluster, url, token };
      return RunnerClient.create({
        runners: new Map([[production.name, credential]]),
        tuning: { maxAttempts: 1 },
      });
    }

    async function prepare<TSource>(
      engine: RunEngine<TSource>,
      kind: RunKind<TSource>,
      options: {
        request?: RunRequest;
        parameters?: Record<string, string>;
        change?: Partial<TSource>;
      } = {},
    ): Promise<LiveRun> {
      const request = options.request ?? requestFor();
      const parameters = parseRunParameters(
        kind.parameters,
        options.parameters,
      );
      const prepared = await engine.prepare(
        { ...kind.source({ ...request, parameters }), ...options.change },
        { ...request, parameters },
        { environment: production, signal: AbortSignal.timeout(10_000) },
      );
      return new LiveRun(engine as RunEngine, prepared, production);
    }

    const gateKind: RunKind<WorkflowSource> = {
      ...restore,
      parameters: [],
      source: () => ({
        kind: 'drill.restore',
        namespace: name,
        template: 'gate',
        arguments: {},
      }),
    };

    describe('as Workflows', () => {
      itMeanwhile('runs a restore drill: asleep, woken, measured', async () => {
        const run = await prepare(argo, restore);
        const uid = await run.create();
        // As after an answer that came too late, or a crash.
        await expect(run.create()).resolves.toBe(uid);
        await new Promise(done => setTimeout(done, 2000));
        await expect(run.observe()).resolves.toMatchObject({
          uid,
          phase: 'asleep',
          edited: null,
          steps: [],
        });

        await run.wake();
        await run.wake();
        const seen = await run.ended();
        expect(seen).toMatchObject({
          uid,
          phase: 'succeeded',
          edited: null,
          startedAt: expect.any(String),
          finishedAt: expect.any(String),
          templateHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          outputs: {
            'rpo-seconds': '14400',
            'rto-seconds': '120',
            checksum: 'c0ffee',
          },
        });
        expect(statesOf(seen)).toEqual({
          validate: 'succeeded',
          restore: 'succeeded',
          judge: 'succeeded',
          'clean-up (finish)': 'succeeded',
        });
        const { metadata } = await admin.get<KubernetesObject>(
          `${workflowsOf(name)}/${run.prepared.object.name}`,
        );
        expect(metadata!.labels).toMatchObject({
          'backstage.io/kubernetes-id': name,
          'pyairtable.io/drill': 'restore',
        });
      });

      itMeanwhile('verifies a backup, and restores nothing', async () => {
        const run = await prepare(argo, backupVerify);
        await run.start();
        const seen = await run.ended();
        expect(seen).toMatchObject({
          phase: 'succeeded',
          outputs: { checksum: 'c0ffee' },
        });
        expect(statesOf(seen)).not.toHaveProperty('restore');
        expect(Object.values(statesOf(seen))).toEqual([
          'succeeded',
          'succeeded',
        ]);
      });

      itMeanwhile('runs the chaos experiment', async () => {
        const run = await prepare(argo, chaos);
        await run.start();
        const seen = await run.ended();
        expect(seen.phase).toBe('succeeded');
        expect(statesOf(seen)).toMatchObject({
          preflight: 'succeeded',
          inject: 'succeeded',
          watch: 'succeeded',
          evict: 'succeeded',
        });
      });

      itMeanwhile(
        'tells why a step failed, and what was cleaned up',
        async () => {
          const run = await prepare(argo, restore, {
            change: { template: `${name}-drill-fail` },
          });
          await run.start();
          const seen = await run.ended();
          expect(seen).toMatchObject({
            phase: 'failed',
            message: expect.stringMatching(
              /^Step restore failed: .*the simulated container failed/,
            ),
          });
          expect(statesOf(seen)).toEqual({
            validate: 'succeeded',
            restore: 'failed',
            'clean-up (finish)': 'succeeded',
          });
          expect(
            seen.steps.find(({ state }) => state === 'failed')!.message,
          ).toContain('the simulated container failed');
        },
      );

      itMeanwhile('stops what hangs, and lets it clean up', async () => {
        const run = await prepare(argo, restore, {
          change: { template: `${name}-drill-hang` },
        });
        await run.start();
        const { templateHash } = await run.until(
          seen => statesOf(seen).restore === 'running',
        );
        expect(templateHash).toMatch(/^[0-9a-f]{64}$/);
        await run.stop();
        await run.stop();
        const seen = await run.ended();
        // It is the same template, although it is noted there that it stops.
        expect(seen).toMatchObject({
          phase: 'failed',
          edited: null,
          templateHash,
        });
        expect(seen.message).toMatch(/[Ss]top/);
        expect(statesOf(seen)).toEqual({
          validate: 'succeeded',
          restore: 'failed',
          'clean-up (finish)': 'succeeded',
        });
      });

      itMeanwhile('stops what has not begun', async () => {
        const run = await prepare(argo, restore);
        await run.create();
        await run.stop();
        await expect(run.ended()).resolves.toMatchObject({ phase: 'failed' });
      });

      itMeanwhile('waits for an approval, and says who gave it', async () => {
        const run = await prepare(argo, gateKind);
        await run.start();
        const waiting = await run.until(
          seen => statesOf(seen).approve === 'waiting',
        );
        expect(waiting.phase).toBe('running');
        await run.approve('user:default/jane');
        const seen = await run.ended();
        expect(seen).toMatchObject({
          phase: 'succeeded',
          outputs: { 'approved-by': 'user:default/jane' },
          edited: null,
        });
        expect(statesOf(seen)).toEqual({
          approve: 'succeeded',
          after: 'succeeded',
        });
        await expect(run.approve('user:default/jane')).rejects.toThrow(
          'does not wait for an approval',
        );
      });

      itMeanwhile('stops what waits for an approval', async () => {
        const run = await prepare(argo, gateKind);
        await run.start();
        await run.until(seen => statesOf(seen).approve === 'waiting');
        await run.stop();
        const seen = await run.ended();
        expect(seen.phase).toBe('failed');
        expect(statesOf(seen)).not.toHaveProperty('after');
      });

      const rehearsed = { rehearse: 'succeeded', promote: 'skipped' };
      const moved = { rehearse: 'skipped', promote: 'succeeded' };
      (
        [
          [failoverReadonly, regions.rehearsal, rehearsed],
          [failover, regions.real, moved],
        ] as const
      ).forEach(([kind, region, expected]) =>
        itMeanwhile(`runs ${kind.id}, with its approval`, async () => {
          const run = await prepare(argo, kind, {
            change: { namespace: region },
          });
          await run.start();
          await run.until(seen => statesOf(seen).approve === 'waiting');
          await run.approve('user:default/jane');
          const seen = await run.ended();
          expect(seen).toMatchObject({
            phase: 'succeeded',
            outputs: {
              'replica-lag-seconds': '7',
              'approved-by': 'user:default/jane',
            },
          });
          expect(statesOf(seen)).toMatchObject({
            ...expected,
            switch: expected.promote,
            verify: expected.promote,
          });
        }),
      );

      it('sees that somebody suspended it, and let it go on', async () => {
        const run = await prepare(argo, gateKind);
        await run.start();
        const { templateHash } = await run.until(
          seen => statesOf(seen).approve === 'waiting',
        );
        const path = `${workflowsOf(name)}/${run.prepared.object.name}`;
        const suspend = (value: true | null) =>
          admin.expect('PATCH', path, {
            body: { spec: { suspend: value } },
            contentType: 'application/merge-patch+json',
          });
        await suspend(true);
        await expect(run.observe()).resolves.toMatchObject({
          phase: 'asleep',
          edited: null,
          templateHash,
        });
        await suspend(null);
        await expect(run.observe()).resolves.toMatchObject({
          phase: 'running',
          edited: null,
          templateHash,
        });
        await run.stop();
        await run.ended();
      });

      it('sees that another one took its name', async () => {
        const run = await prepare(argo, gateKind);
        const uid = await run.create();
        const { object, manifest } = run.prepared;
        await admin.delete({ ...object, metadata: object });
        await admin.create(manifest as KubernetesObject);
        const seen = await run.observe();
        expect(seen!.uid).not.toBe(uid);
      });

      it('sees that it vanished', async () => {
        const run = await prepare(argo, gateKind);
        await run.start();
        await run.until(seen => statesOf(seen).approve === 'waiting');
        const { object } = run.prepared;
        await admin.delete({ ...object, metadata: object });
        await expect(run.observe()).resolves.toBeUndefined();
        await expect(run.approve('user:default/jane')).rejects.toMatchObject({
          name: 'ConflictError',
        });
      });

      it.each([
        ['spec.entrypoint', { spec: { entrypoint: 'after' } }],
        [
          'spec.arguments',
          { spec: { arguments: { parameters: [{ name: 'a', value: 'b' }] } } },
        ],
        [
          "metadata.labels['pyairtable.io/run']",
          { metadata: { labels: { 'pyairtable.io/run': null } } },
        ],
      ])('sees that somebody changed %s', async (field, body) => {
        const run = await prepare(argo, gateKind);
        await run.create();
        await admin.expect(
          'PATCH',
          `${workflowsOf(name)}/${run.prepared.object.name}`,
          { body, contentType: 'application/merge-patch+json' },
        );
        await expect(run.observe()).resolves.toMatchObject({ edited: field });
      });

      it('hears of what changes', async () => {
        const request = requestFor();
        const run = await prepare(argo, gateKind, { request });
        const ended = new AbortController();
        const heard = new Promise<string>(resolveHeard => {
          argo
            .watch({
              environment: production,
              namespace: name,
              signal: ended.signal,
              onChange: id => id === request.runId && resolveHeard(id),
            })
            .catch(() => {});
        });
        await run.create();
        await expect(heard).resolves.toBe(request.runId);
        ended.abort();
      });

      it.each<[string, Partial<WorkflowSource>, string, RegExp]>([
        [
          'there is no template',
          { template: 'none' },
          'NotFoundError',
          /WorkflowTemplate runs-service\/none of cluster production does not exist/,
        ],
        [
          'it has no such beginning',
          { entrypoint: 'none' },
          'InputError',
          /no template 'none' to begin with/,
        ],
        [
          'it lacks a parameter',
          { required: ['rehearsal'] },
          'InputError',
          /no parameter 'rehearsal'/,
        ],
        [
          'the runner has no business',
          { namespace: 'default' },
          'NotAllowedError',
          /may not read workflowtemplates/,
        ],
      ])('prepares nothing where %s', async (_, change, error, words) => {
        await expect(prepare(argo, gateKind, { change })).rejects.toMatchObject(
          { name: error, message: expect.stringMatching(words) },
        );
      });
    });

    describe('what is refused', () => {
      it('where the credential may only read', async () => {
        const { prepared } = await prepare(argo, gateKind);
        const run = new LiveRun(
          ArgoWorkflowEngine.create(clientWith(reader.token)) as RunEngine,
          prepared,
          production,
        );
        await expect(run.create()).rejects.toMatchObject({
          name: 'NotAllowedError',
          message: expect.stringContaining(
            'cannot create resource "workflows"',
          ),
        });
      });

      it.each<
        [string, string, () => Promise<LiveRun>, (spec: any) => void, RegExp]
      >([
        [
          'to run under another account',
          'NotAllowedError',
          () => prepare(argo, gateKind),
          spec => (spec.serviceAccountName = 'default'),
          /policy runs-test-runs-runner-new-workflows: .*all else is the template's/,
        ],
        [
          'to run another image',
          'NotAllowedError',
          () => prepare(jobs, imageScan),
          ({ template }) => (template.spec.containers[0].image = 'any'),
          /policy runs-test-runs-runner-scans: .*its CronJob says/,
        ],
        [
          'to be what nobody knows',
          'InputError',
          () => prepare(jobs, imageScan),
          spec => (spec.unheardOf = true),
          /unknown field "spec.unheardOf"/,
        ],
      ])('%s', async (_, error, prepareRun, change, words) => {
        const run = await prepareRun();
        change(run.prepared.manifest.spec);
        await expect(run.create()).rejects.toMatchObject({
          name: error,
          message: expect.stringMatching(words),
        });
      });

      it.each<[string, () => Promise<LiveRun>]>([
        ['Workflow', () => prepare(argo, gateKind)],
        ['Job', () => prepare(jobs, imageScan)],
      ])('to take the name of another %s', async (_, prepareRun) => {
        const run = await prepareRun();
        const { labels, ...metadata } = run.prepared.manifest
          .metadata as Record<string, object>;
        await admin.create({
          ...run.prepared.manifest,
          metadata,
        } as KubernetesObject);
        await expect(run.create()).rejects.toMatchObject({
          name: 'ConflictError',
          message: expect.stringContaining('does not belong to this run'),
        });
      });

      it.each([
        [
          'it answers nobody',
          () => clientWith(runner.token, 'https://127.0.0.1:9'),
        ],
        ['it does not know the token', () => clientWith('unknown')],
      ])('leaves it open where %s', async (_, client) => {
        const { prepared } = await prepare(argo, gateKind);
        const run = new LiveRun(
          ArgoWorkflowEngine.create(client()) as RunEngine,
          prepared,
          production,
        );
        await expect(run.create()).rejects.toBeInstanceOf(UpstreamError);
      });
    });

    describe('as Jobs', () => {
      itMeanwhile('runs a scan: asleep, woken, done', async () => {
        const run = await prepare(jobs, imageScan);
        const uid = await run.create();
        await expect(run.create()).resolves.toBe(uid);
        await new Promise(done => setTimeout(done, 1000));
        await expect(run.observe()).resolves.toMatchObject({
          uid,
          phase: 'asleep',
          steps: [],
        });
        await run.wake();
        await run.wake();
        const seen = await run.ended();
        expect(seen).toMatchObject({
          uid,
          phase: 'succeeded',
          edited: null,
          startedAt: expect.any(String),
          finishedAt: expect.any(String),
        });
        expect(statesOf(seen)).toEqual({
          list: 'succeeded',
          scan: 'succeeded',
          report: 'succeeded',
        });
      });

      itMeanwhile('tells why a scan failed', async () => {
        const run = await prepare(jobs, imageScan, {
          request: requestFor('fail'),
        });
        await run.start();
        const seen = await run.ended();
        expect(seen).toMatchObject({
          phase: 'failed',
          message: expect.stringMatching(/^BackoffLimitExceeded: /),
          finishedAt: expect.any(String),
        });
        expect(statesOf(seen)).toMatchObject({ report: 'failed' });
      });

      itMeanwhile('stops what hangs', async () => {
        const run = await prepare(jobs, imageScan, {
          request: requestFor('hang'),
        });
        await run.start();
        await run.until(seen => statesOf(seen).report === 'running');
        await run.stop();
        await run.stop();
        await expect(run.observe()).resolves.toBeUndefined();
      });

      it.each<[string, Partial<CronJobSource>, string, RegExp]>([
        [
          'there is no CronJob',
          { labels: { a: 'b' } },
          'NotFoundError',
          /no CronJob with a=b/,
        ],
        [
          'there are several',
          { labels: { 'pyairtable.io/purpose': 'image-scan' } },
          'InputError',
          /There are 3 CronJobs/,
        ],
        [
          'the runner has no business',
          { namespace: 'default' },
          'NotAllowedError',
          /may not list cronjobs/,
        ],
      ])('prepares nothing where %s', async (_, change, error, words) => {
        await expect(
          prepare(jobs, imageScan, { change }),
        ).rejects.toMatchObject({
          name: error,
          message: expect.stringMatching(words),
        });
      });
    });

    describe.each([
      [
        'HorizontalPodAutoscaler',
        name,
        `/apis/autoscaling/v2/namespaces/${name}/horizontalpodautoscalers/${name}`,
        ['minReplicas', 'maxReplicas'],
      ],
      [
        'ScaledObject',
        'consumer',
        `/apis/keda.sh/v1alpha1/namespaces/${name}/scaledobjects/consumer`,
        ['minReplicaCount', 'maxReplicaCount'],
      ],
    ])('as a change of a %s', (kind, autoscaler, path, [min, max]) => {
      const read = () =>
        admin.get<{ metadata: any; spec: Record<string, number> }>(path);
      const prepareChange = () =>
        prepare(
          AutoscalerEngine.create(clientWith(runner.token), async () => ({
            kind,
            namespace: name,
            name: autoscaler,
          })),
          scalingApply,
          { parameters: { 'min-replicas': '5', 'max-replicas': '9' } },
        );

      it('applies new bounds, and puts the old ones back', async () => {
        const before = await read();
        const run = await prepareChange();
        await expect(run.create()).resolves.toBe(before.metadata.uid);
        await expect(run.observe()).resolves.toMatchObject({
          phase: 'asleep',
        });
        await expect(read()).resolves.toMatchObject({ spec: before.spec });

        await run.wake();
        const { spec } = await read();
        expect(spec).toEqual({ ...before.spec, [min]: 5, [max]: 9 });
        await expect(run.observe()).resolves.toMatchObject({
          phase: expect.stringMatching(/^(running|succeeded)$/),
          edited: null,
        });

        await run.stop();
        await run.stop();
        const after = await read();
        expect(after.spec).toEqual(before.spec);
        expect(after.metadata.annotations ?? {}).toEqual(
          before.metadata.annotations ?? {},
        );
      });

      it('sees that somebody changed them', async () => {
        const before = await read();
        const run = await prepareChange();
        await run.start();
        await admin.expect('PATCH', path, {
          body: { spec: { [max]: 8 } },
          contentType: 'application/merge-patch+json',
        });
        await expect(run.observe()).resolves.toMatchObject({
          edited: `spec.${max}`,
        });
        await run.stop();
        // Whoever changed it meant it: only the rest is put back.
        const after = await read();
        expect(after.spec).toEqual({ ...before.spec, [max]: 8 });
        expect(after.metadata.annotations ?? {}).toEqual(
          before.metadata.annotations ?? {},
        );
        await admin.expect('PATCH', path, {
          body: { spec: { [max]: before.spec[max] } },
          contentType: 'application/merge-patch+json',
        });
      });

      it('tells that the bounds from before are back', async () => {
        const run = await prepareChange();
        await run.start();
        await run.observe();
        await run.stop();
        await expect(run.observe()).resolves.toMatchObject({
          phase: 'failed',
          message: 'The bounds from before are back.',
          edited: "metadata.annotations['pyairtable.io/run']",
        });
      });
    });

    // Where the autoscaler works, it has no metrics, and its own words.
    describeReal(
      'Kubernetes whose autoscaler rests',
      ['PYAIRTABLE_TEST_KUBERNETES_PAUSED'],
      () => {
        it('waits until the replicas are there', async () => {
          const run = await prepare(
            AutoscalerEngine.create(clientWith(runner.token), async () => ({
              kind: 'HorizontalPodAutoscaler',
              namespace: name,
              name,
            })),
            scalingApply,
            { parameters: { 'min-replicas': '5', 'max-replicas': '9' } },
          );
          const replicas = (currentReplicas: number) =>
            admin.expect(
              'PATCH',
              `/apis/autoscaling/v2/namespaces/${name}/horizontalpodautoscalers/${name}/status`,
              {
                body: {
                  status: { currentReplicas, desiredReplicas: currentReplicas },
                },
                contentType: 'application/merge-patch+json',
              },
            );
          await replicas(3);
          await run.start();
          await expect(run.observe()).resolves.toMatchObject({
            phase: 'running',
          });
          await replicas(5);
          await expect(run.observe()).resolves.toMatchObject({
            phase: 'succeeded',
            outputs: { replicas: '5' },
          });
          await run.stop();
        });
      },
    );
  },
);

/** A run of the generated service, or of one whose pods fail or hang. */
function requestFor(result?: string): RunRequest {
  const id = result ? `${name}-${result}` : name;
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: id,
      annotations: {
        'backstage.io/kubernetes-id': id,
        'backstage.io/kubernetes-namespace': name,
        'pyairtable.io/drill-workflow': `${id}-drill`,
      },
    },
  };
  return {
    runId: randomUUID(),
    target: {
      service: {
        entityRef: `component:default/${id}`,
        entity,
        settings: readServiceSettings(entity, production.name),
        resources: [],
      },
      environment: production,
    },
    parameters: {},
  };
}

function find(objects: KubernetesObject[], kind: string, wanted: string) {
  const found = objects.find(
    object => object.kind === kind && object.metadata?.name === wanted,
  );
  if (!found) {
    throw new Error(`The generators wrote no ${kind} ${wanted}`);
  }
  return found as any;
}

/** Drills whose restore fails or hangs. They do not wait for one another. */
function variantsOf(template: any): KubernetesObject[] {
  return ['fail', 'hang'].map(result => {
    const copy = structuredClone(template);
    copy.metadata.name = `${name}-drill-${result}`;
    copy.spec.synchronization = undefined;
    const step = copy.spec.templates.find((one: any) => one.name === 'restore');
    step.metadata.annotations = { 'sim/result': result };
    return copy;
  });
}

/** The scan, and scans of services whose pods fail or hang. */
function scansFrom(scan: any): KubernetesObject[] {
  return [
    scan,
    ...['fail', 'hang'].map(result => {
      const copy = structuredClone(scan);
      copy.metadata.name = `${name}-${result}-scan`;
      copy.metadata.labels['backstage.io/kubernetes-id'] = `${name}-${result}`;
      copy.spec.jobTemplate.spec.template.metadata.annotations = {
        'sim/result': result,
      };
      return copy;
    }),
  ];
}

/** What a region gets, in a namespace of its own. */
function failoverObjects(region: string): KubernetesObject[] {
  const folder = resolve(
    __dirname,
    '../../../../docs/examples/production-dr/dr',
  );
  return ['failover-access.yaml', 'failover-workflowtemplate.yaml']
    .flatMap(file =>
      parseAllDocuments(readFileSync(resolve(folder, file), 'utf8')),
    )
    .map(document => document.toJS())
    .filter(({ metadata }) => metadata.namespace === 'recovery')
    .map(object => ({
      ...object,
      metadata: { ...object.metadata, namespace: region },
    }));
}
