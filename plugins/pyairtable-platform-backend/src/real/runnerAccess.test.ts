import type { KubernetesObject } from '@kubernetes/client-node';
import { ofAdmin, refusedJobs } from './__testUtils__/accessToJobs';
import {
  accessNamespace,
  accessRunId,
  allowedChanges,
  Change,
  foreign,
  refusedChanges,
  refusedWorkflows,
  templateFields,
  waiting,
  workflow,
} from './__testUtils__/accessToWorkflows';
import { ClusterAdmin } from './__testUtils__/ClusterAdmin';
import { createNamespaces } from './__testUtils__/createNamespaces';
import {
  createPortalAccount,
  PortalAccount,
} from './__testUtils__/createPortalAccount';
import { describeReal } from './__testUtils__/describeReal';
import { generatedObjects } from './__testUtils__/generatedObjects';

jest.setTimeout(60_000);

const namespace = accessNamespace;
/** One where it may as much, and nothing is. */
const bare = 'access-service-bare';
const elsewhere = 'default';
const runId = accessRunId;

const workflows = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/workflows`;
const jobs = `/apis/batch/v1/namespaces/${namespace}/jobs`;
const autoscaler = `/apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers/${namespace}`;
const scaledObject = `/apis/keda.sh/v1alpha1/namespaces/${namespace}/scaledobjects/consumer`;

/** Nothing is ever changed: admission is asked all the same. */
const dryRun = 'dryRun=All';

const scaled = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'consumer', namespace },
  spec: {
    scaleTargetRef: { name: 'consumer' },
    minReplicaCount: 1,
    maxReplicaCount: 5,
    triggers: [{ type: 'cron', metadata: { timezone: 'UTC' } }],
  },
};

describeReal(
  'Kubernetes, changed with the documented access of runs',
  ['PYAIRTABLE_TEST_KUBECONFIG'],
  ({ PYAIRTABLE_TEST_KUBECONFIG: kubeconfig }) => {
    let admin: ClusterAdmin;
    let runner: PortalAccount;
    let reader: PortalAccount;
    let asRunner: ClusterAdmin;
    let asReader: ClusterAdmin;
    let scan: any;
    let removeNamespaces: () => Promise<void>;

    beforeAll(async () => {
      admin = ClusterAdmin.fromFile(kubeconfig);
      removeNamespaces = await createNamespaces(admin, [namespace, bare]);
      const objects = await generatedObjects(namespace);
      const wanted = objects.filter(
        ({ kind, metadata }) =>
          kind === 'HorizontalPodAutoscaler' ||
          (kind === 'CronJob' && metadata?.name?.endsWith('-image-scan')),
      );
      const others: KubernetesObject[] = [waiting, foreign, ofAdmin, scaled];
      for (const object of [...wanted, ...others]) {
        await admin.create(object);
      }
      scan = await admin.get(
        `/apis/batch/v1/namespaces/${namespace}/cronjobs/${namespace}-image-scan`,
      );
      await admin.create(withName(job(), 'access-service-scan-0f0e0d0c'));
      [runner, reader] = await Promise.all([
        createPortalAccount(admin, {
          manifest: 'runner.yaml',
          name: 'access-test-runs',
          namespaces: [namespace, bare],
        }),
        createPortalAccount(admin, {
          manifest: 'read-only.yaml',
          name: 'access-test-reads',
          namespaces: [],
        }),
      ]);
      asRunner = admin.withToken(runner.token);
      asReader = admin.withToken(reader.token);
    }, 90_000);

    afterAll(async () => {
      await runner?.remove();
      await reader?.remove();
      await removeNamespaces?.();
    });

    /** A scan, as its engine creates it. */
    function job(): any {
      const { metadata, spec } = scan.spec.jobTemplate;
      return {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: {
          name: 'access-service-image-scan-0f0e0d0c',
          namespace,
          labels: { ...metadata.labels, 'pyairtable.io/run': runId },
          annotations: { 'cronjob.kubernetes.io/instantiate': 'manual' },
          ownerReferences: [
            {
              apiVersion: 'batch/v1',
              kind: 'CronJob',
              name: scan.metadata.name,
              uid: scan.metadata.uid,
              controller: true,
            },
          ],
        },
        spec: { ...JSON.parse(JSON.stringify(spec)), suspend: true },
      };
    }

    const post = (client: ClusterAdmin, path: string, body: object) =>
      client.send<{ message: string }>('POST', `${path}?${dryRun}`, { body });

    const patch = (client: ClusterAdmin, path: string, body: object) =>
      client.send<{ message: string }>('PATCH', `${path}?${dryRun}`, {
        body,
        contentType: 'application/merge-patch+json',
      });

    function changed<T>(object: T, change: Change): T {
      change(object);
      return object;
    }

    /** The server's answer, in the words of the policy where one refuses. */
    function wordsOf({ status, body }: { status: number; body: any }) {
      return {
        status,
        words: String(body.message ?? '').replace(
          /^.* with binding '[^']+' denied request: /s,
          '',
        ),
      };
    }

    const created = { status: 201, words: '' };
    const done = { status: 200, words: '' };

    describe('a Workflow', () => {
      it.each<[string, Change]>([
        ['as its engine makes it', () => {}],
        ['from its beginning', ({ spec }) => delete spec.entrypoint],
        ['with a deadline', ({ spec }) => (spec.activeDeadlineSeconds = 60)],
        ['without arguments', ({ spec }) => delete spec.arguments],
      ])('can be created %s', async (_, change) => {
        const answer = await post(
          asRunner,
          workflows,
          changed(workflow(), change),
        );
        expect(wordsOf(answer)).toEqual(created);
      });

      it.each(templateFields)(
        'is refused with its own %s',
        async (field, value) => {
          const answer = await post(
            asRunner,
            workflows,
            changed(workflow(), ({ spec }) => (spec[field] = value)),
          );
          expect(wordsOf(answer)).toEqual({
            status: 403,
            words: expect.stringMatching(/all else is the template's/),
          });
        },
      );

      it.each(refusedWorkflows)('is refused %s', async (_, change, words) => {
        const answer = await post(
          asRunner,
          workflows,
          changed(workflow(), change),
        );
        expect(wordsOf(answer)).toEqual({
          status: 403,
          words: expect.stringMatching(words),
        });
      });

      const run = `${workflows}/${waiting.metadata.name}`;
      it.each(allowedChanges)('of a run can be %s', async (_, body) => {
        expect(wordsOf(await patch(asRunner, run, body))).toEqual(done);
      });

      it.each(refusedChanges)(
        'of a run cannot be given %s',
        async (_, body, words) => {
          expect(wordsOf(await patch(asRunner, run, body))).toEqual({
            status: 403,
            words: expect.stringMatching(words),
          });
        },
      );
    });

    describe('a Job', () => {
      it.each<[string, Change]>([
        ['as its engine makes it', () => {}],
        [
          'with the label on its pod',
          o => (o.spec.template.metadata.labels['pyairtable.io/run'] = runId),
        ],
      ])('can be created %s', async (_, change) => {
        const answer = await post(asRunner, jobs, changed(job(), change));
        expect(wordsOf(answer)).toEqual(created);
      });

      it.each(refusedJobs)('is refused %s', async (_, change, words) => {
        const answer = await post(asRunner, jobs, changed(job(), change));
        expect(wordsOf(answer)).toEqual({
          status: 403,
          words: expect.stringMatching(words),
        });
      });

      it('is refused where there is no scan', async () => {
        const answer = await post(asRunner, jobs.replace(namespace, bare), {
          ...job(),
          metadata: { ...job().metadata, namespace: bare },
        });
        expect(wordsOf(answer)).toEqual({
          // The server's own refusal has another status.
          status: 422,
          words: expect.stringMatching(/no params found/),
        });
      });

      const run = `${jobs}/access-service-scan-0f0e0d0c`;
      it('of a run can be woken', async () => {
        const answer = await patch(asRunner, run, { spec: { suspend: false } });
        expect(wordsOf(answer)).toEqual(done);
      });

      it.each<[string, object, RegExp]>([
        ['more pods', { spec: { parallelism: 5 } }, /only suspend/],
        [
          'more time',
          { spec: { activeDeadlineSeconds: 9999 } },
          /only suspend/,
        ],
        [
          'another node',
          { spec: { template: { spec: { nodeSelector: { a: 'b' } } } } },
          /only suspend/,
        ],
        [
          'another run',
          { metadata: { labels: { 'pyairtable.io/run': 'other' } } },
          /stay as they are/,
        ],
        [
          'no owner',
          { metadata: { ownerReferences: null } },
          /stay as they are/,
        ],
      ])('of a run cannot be given %s', async (_, body, words) => {
        expect(wordsOf(await patch(asRunner, run, body))).toEqual({
          status: 403,
          words: expect.stringMatching(words),
        });
      });
    });

    describe.each([
      ['HorizontalPodAutoscaler', autoscaler, 'minReplicas', 'maxReplicas'],
      ['ScaledObject', scaledObject, 'minReplicaCount', 'maxReplicaCount'],
    ])('a %s', (_kind, path, min, max) => {
      const annotations = { 'pyairtable.io/run': runId };
      it.each<[string, object]>([
        ['bounds', { metadata: { annotations }, spec: { [min]: 4, [max]: 9 } }],
        [
          'its default',
          {
            metadata: { annotations: { 'pyairtable.io/run': null } },
            spec: { [min]: null },
          },
        ],
      ])('can be given %s', async (_, body) => {
        expect(wordsOf(await patch(asRunner, path, body))).toEqual(done);
      });

      it.each<[string, object, RegExp]>([
        [
          'another target',
          { spec: { scaleTargetRef: { name: 'other' } } },
          /only its least and most/,
        ],
        [
          'other rules',
          { spec: { metrics: [], triggers: [] } },
          /only its least and most/,
        ],
        [
          'an annotation',
          { metadata: { annotations: { any: 'other' } } },
          /only pyairtable.io\/run/,
        ],
        [
          'a label',
          { metadata: { labels: { any: 'other' } } },
          /stay as they are/,
        ],
        [
          'a finalizer',
          { metadata: { finalizers: ['a.example/b'] } },
          /stay as they are/,
        ],
      ])('cannot be given %s', async (_, body, words) => {
        expect(wordsOf(await patch(asRunner, path, body))).toEqual({
          status: 403,
          words: expect.stringMatching(words),
        });
      });

      it.each(['POST', 'DELETE', 'PUT'])('knows no %s', async method => {
        const target = method === 'POST' ? path.replace(/\/[^/]+$/, '') : path;
        const { status } = await asRunner.send(method, `${target}?${dryRun}`, {
          body: method === 'DELETE' ? {} : await admin.get<object>(path),
        });
        expect(status).toBe(403);
      });

      it('cannot be made by applying it', async () => {
        const object = await admin.get<KubernetesObject>(path);
        const name = `${object.metadata!.name}-more`;
        const { status } = await asRunner.send(
          'PATCH',
          `${path}-more?fieldManager=any&${dryRun}`,
          {
            body: {
              ...object,
              metadata: { name, namespace },
              status: undefined,
            },
            contentType: 'application/apply-patch+yaml',
          },
        );
        expect(status).toBe(403);
      });
    });

    it.each([
      ['Workflow', `${workflows}/${waiting.metadata.name}`, 200],
      ['Job', `${jobs}/access-service-scan-0f0e0d0c`, 200],
      ['Workflow', `${workflows}/of-somebody-else`, 403],
      ['Job', `${jobs}/of-somebody-else`, 403],
    ])('deletes a %s of a run, and no other: %s', async (_, path, expected) => {
      const { status } = await asRunner.send('DELETE', `${path}?${dryRun}`);
      expect(status).toBe(expected);
    });

    it.each([
      ['Workflow', `${workflows}/of-somebody-else`],
      ['Job', `${jobs}/of-somebody-else`],
    ])('does not touch a %s of somebody else', async (_, path) => {
      const answer = await patch(asRunner, path, { spec: { suspend: false } });
      expect(wordsOf(answer)).toEqual({
        status: 403,
        words: expect.stringMatching(/only what carries the label/),
      });
    });

    it.each([
      ['GET', `/api/v1/namespaces/${namespace}/secrets`],
      ['GET', `/api/v1/namespaces/${namespace}/configmaps`],
      ['POST', `/api/v1/namespaces/${namespace}/pods`],
      ['POST', `/api/v1/namespaces/${namespace}/pods/any/exec?command=sh`],
      ['DELETE', `/api/v1/namespaces/${namespace}/pods/any`],
      ['DELETE', workflows],
      ['DELETE', jobs],
      ['PUT', `${workflows}/${waiting.metadata.name}`],
      ['POST', workflows.replace('workflows', 'workflowtemplates')],
      ['PATCH', workflows.replace('workflows', 'workflowtemplates/any')],
      ['POST', workflows.replace('workflows', 'cronworkflows')],
      ['POST', workflows.replace('workflows', 'workflowtaskresults')],
      ['POST', jobs.replace('jobs', 'cronjobs')],
      ['PATCH', `/apis/apps/v1/namespaces/${namespace}/deployments/any/scale`],
      ['POST', workflows.replace(namespace, elsewhere)],
      ['GET', workflows.replace(namespace, elsewhere)],
      ['GET', '/apis/argoproj.io/v1alpha1/workflows'],
      ['GET', `/api/v1/namespaces/${elsewhere}/pods`],
      [
        'DELETE',
        '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies',
      ],
    ])('has no %s of %s', async (method, path) => {
      const answer = await asRunner.send<{ message: string }>(method, path, {
        body: method === 'POST' ? workflow() : {},
        ...(method === 'PATCH' && {
          contentType: 'application/merge-patch+json',
        }),
      });
      expect(wordsOf(answer)).toEqual({
        status: 403,
        words: expect.stringMatching(/cannot|is forbidden/),
      });
    });

    it('has policies that the server understands', async () => {
      const { items } = await admin.get<{ items: any[] }>(
        '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies',
      );
      const own = items.filter(({ metadata }) =>
        metadata.name.startsWith(runner.name),
      );
      expect(own.length).toBeGreaterThan(0);
      expect(
        own.flatMap(
          ({ status }) => status?.typeChecking?.expressionWarnings ?? [],
        ),
      ).toEqual([]);
    });

    it.each([
      ['create a Workflow', 'POST', workflows],
      ['create a Job', 'POST', jobs],
      ['wake a Workflow', 'PATCH', `${workflows}/${waiting.metadata.name}`],
      ['delete a Workflow', 'DELETE', `${workflows}/${waiting.metadata.name}`],
      ['wake a Job', 'PATCH', `${jobs}/access-service-scan-0f0e0d0c`],
      ['delete a Job', 'DELETE', `${jobs}/access-service-scan-0f0e0d0c`],
      ['change a HorizontalPodAutoscaler', 'PATCH', autoscaler],
      ['change a ScaledObject', 'PATCH', scaledObject],
    ])('does not let the portal’s reader %s', async (_, method, path) => {
      const { status, body } = await asReader.send<{ message: string }>(
        method,
        `${path}?${dryRun}`,
        {
          body: path === jobs ? job() : workflow(),
          ...(method === 'PATCH' && {
            contentType: 'application/merge-patch+json',
          }),
        },
      );
      expect(status).toBe(403);
      expect(body.message).toContain(`${reader.name}-reader" cannot`);
    });
  },
);

function withName(object: any, name: string) {
  return { ...object, metadata: { ...object.metadata, name } };
}
