import {
  annotations,
  platformLabels,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { until } from '../__testUtils__/until';
import type { Meddle } from './__testUtils__/startMeddler';
import {
  changing,
  MeddledRuns,
  page,
  pathOf,
  refusal,
  startMeddledRuns,
  statesOf,
} from './__testUtils__/startMeddledRuns';
import { anna } from './__testUtils__/startRuns';

jest.setTimeout(60_000);

describe('runs that begin badly', () => {
  let runs: MeddledRuns;

  beforeAll(async () => {
    runs = await startMeddledRuns();
  });

  afterEach(() => runs.clear());

  afterAll(() => runs?.stop());

  describe('are refused with a sentence where', () => {
    const refused: [
      string,
      string,
      string,
      (arranged: { service: string }) => Promise<void> | void,
    ][] = [
      [
        'there is no such template',
        'drill.restore',
        'WorkflowTemplate pyairtable/no-such-drill of cluster staging does not exist.',
        async ({ service }) => {
          runs.entities.find(
            ({ metadata }) => metadata.name === service,
          )!.metadata.annotations![annotations.drillWorkflow] = 'no-such-drill';
          await runs.runTask('sync-catalog');
        },
      ],
      [
        'the template is no template',
        'drill.restore',
        'WorkflowTemplate pyairtable/restore-drill of cluster staging cannot be read.',
        () =>
          runs.meddle(
            changing(/workflowtemplates/, object => ({
              ...object,
              spec: { templates: 'none' },
            })),
          ),
      ],
      [
        'the template lacks a parameter that bounds it',
        'drill.chaos',
        "has no parameter 'max-burn-rate'.",
        () =>
          runs.meddle(
            changing(/workflowtemplates/, object => ({
              ...object,
              spec: {
                ...object.spec,
                arguments: {
                  parameters: object.spec.arguments.parameters.filter(
                    ({ name }: { name: string }) => name !== 'max-burn-rate',
                  ),
                },
              },
            })),
          ),
      ],
      [
        'the template does not know where to begin',
        'drill.backup-verify',
        "has no template 'validate' to begin with.",
        () =>
          runs.meddle(
            changing(/workflowtemplates/, object => ({
              ...object,
              spec: { ...object.spec, templates: [{ name: 'drill' }] },
            })),
          ),
      ],
      [
        'nothing is scanned there',
        'scan.image',
        'There is no CronJob with ',
        () =>
          runs.meddle(changing(/cronjobs/, list => ({ ...list, items: [] }))),
      ],
      [
        'it is scanned twice',
        'scan.image',
        'and nobody can tell which to run.',
        () =>
          runs.meddle(
            changing(/cronjobs/, list => ({
              ...list,
              items: [...list.items, ...list.items],
            })),
          ),
      ],
      [
        'what scans is no CronJob',
        'scan.image',
        ' of cluster staging cannot be read.',
        () =>
          runs.meddle(
            changing(/cronjobs/, list => ({
              ...list,
              items: [{ ...list.items[0], spec: 'daily' }],
            })),
          ),
      ],
      [
        'nobody knows where it runs',
        'scan.image',
        'has no annotation backstage.io/kubernetes-namespace, so nobody knows where to run it.',
        async ({ service }) => {
          delete runs.entities.find(
            ({ metadata }) => metadata.name === service,
          )!.metadata.annotations![annotations.kubernetesNamespace];
          await runs.runTask('sync-catalog');
        },
      ],
      [
        'its autoscaler is gone',
        'scaling.apply',
        'does not exist any more.',
        () =>
          runs.meddle(async ({ path }) =>
            path.includes('horizontalpodautoscalers')
              ? refusal(404, 'NotFound', 'not found', path.split('/').pop())
              : undefined,
          ),
      ],
      [
        'the cluster is down',
        'drill.restore',
        'Kubernetes cluster "staging" (reading workflowtemplates) cannot be reached (3 attempts): ECONNRESET.',
        () =>
          runs.sandbox.setFault({
            upstream: 'kubernetes',
            kind: 'down',
            verb: 'read',
          }),
      ],
      [
        'the cluster answers with a page',
        'drill.restore',
        'Kubernetes cluster "staging" (reading workflowtemplates) gave an answer that is not understood',
        () =>
          runs.sandbox.setFault({ upstream: 'kubernetes', kind: 'nonsense' }),
      ],
      [
        'the cluster answers with another object',
        'drill.restore',
        'gave an answer that is not understood: metadata.name: it is another object.',
        () =>
          runs.meddle(
            changing(/workflowtemplates/, object => ({
              ...object,
              metadata: { ...object.metadata, name: 'another' },
            })),
          ),
      ],
      [
        'the runner may not look',
        'drill.restore',
        "The runner's credential of staging may not read workflowtemplates: ",
        () =>
          runs.sandbox.setFault({ upstream: 'kubernetes', kind: 'refused' }),
      ],
      [
        'nothing there knows of Workflows',
        'drill.restore',
        'Kubernetes cluster "staging" (reading workflowtemplates) rejected our request with status 404: it does not know this kind of object.',
        () =>
          runs.meddle(async () => ({
            status: 404,
            type: 'text/plain',
            body: '404 page not found\n',
          })),
      ],
    ];

    it.each(refused)('%s', async (_, kind, sentence, arrange) => {
      const { service, body } = runs.wish(kind);
      await arrange({ service });
      const { result, checks, object } = await runs.dryRun(body);
      const template = checks.find(({ id }) => id === 'template')!;
      expect({ result, object, template }).toEqual({
        result: 'block',
        object: null,
        template: {
          id: 'template',
          title: 'Template',
          result: 'block',
          message: expect.stringContaining(sentence),
        },
      });
      const answer = await runs.post(body);
      expect(answer.status).toBe(409);
      expect(answer.body.error.message).toContain(template.message);
    });

    it('no runner is configured', async () => {
      const { body } = runs.wish('drill.restore', 'dev');
      const { checks } = await runs.dryRun(body);
      expect(checks[0]).toMatchObject({
        result: 'block',
        message: expect.stringMatching(/No runner is configured for dev/),
      });
      expect((await runs.post(body)).status).toBe(409);
    });
  });

  describe('when the object is created', () => {
    const noWrite = (kind: 'refused' | 'down') =>
      runs.sandbox.setFault({ upstream: 'kubernetes', kind, verb: 'write' });
    const onCreate =
      (answer: Meddle): Meddle =>
      (request, pass) =>
        request.method === 'POST' ? answer(request, pass) : undefined;

    it('fail where the runner may not create it', async () => {
      noWrite('refused');
      const run = await runs.start(runs.wish().body);
      const { state, message } = await runs.follow(run.id);
      expect({ state, message }).toEqual({
        state: 'failed',
        message: expect.stringMatching(
          /^It could not be started: The runner's credential of staging may not create workflows: .*\.$/,
        ),
      });
      expect(await runs.objectsOf(run)).toEqual([]);
    });

    it('fail where its name is taken by something else', async () => {
      const { body } = runs.wish();
      const key = `taken-by-${body.entityRef}`;
      const { object } = await runs.dryRun(body, { key });
      const { metadata, spec } = object as any;
      const foreign = await runs.cluster(
        'POST',
        `/apis/argoproj.io/v1alpha1/namespaces/${metadata.namespace}/workflows`,
        {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Workflow',
          metadata: { name: metadata.name, namespace: metadata.namespace },
          spec,
        },
      );
      const { id } = await runs.start(body, { key });
      const run = await runs.follow(id);
      expect(run).toMatchObject({
        state: 'failed',
        message: `It could not be started: Workflow pyairtable/${metadata.name} is there already, and does not belong to this run.`,
      });
      // It is somebody's.
      expect(await runs.cluster('GET', pathOf(run))).toMatchObject({
        metadata: { uid: foreign.metadata.uid },
        spec: { suspend: true },
      });
    });

    it('fail where the cluster refuses the object', async () => {
      runs.meddle(
        onCreate(async () =>
          refusal(422, 'Invalid', 'Workflow is invalid: spec.suspend: no'),
        ),
      );
      const { id } = await runs.start(runs.wish().body);
      expect(await runs.follow(id)).toMatchObject({
        state: 'failed',
        message:
          'It could not be started: Cluster staging did not create workflows: Workflow is invalid: spec.suspend: no (Invalid).',
      });
    });

    it('wait where two got in the way of each other, and go on', async () => {
      let times = 0;
      runs.meddle(
        onCreate(async () => {
          times += 1;
          return times < 3
            ? refusal(
                409,
                'Conflict',
                'Operation cannot be fulfilled on resourcequotas "all"',
              )
            : undefined;
        }),
      );
      const run = await runs.start(runs.wish().body);
      await runs.says(run.id, 'cannot be fulfilled on resourcequotas "all"');
      expect((await runs.follow(run.id)).state).toBe('succeeded');
      expect(await runs.objectsOf(run)).toHaveLength(1);
    });

    it('go on with the one object where the answer came too late', async () => {
      const { service, body } = runs.wish();
      runs.sandbox.addRun({
        service,
        behaviour: 'slow-create',
        delayMs: 600_000,
        times: 1,
      });
      const run = await runs.start(body);
      await runs.says(
        run.id,
        'Kubernetes cluster "staging" (creating workflows) did not answer within 3 s.',
      );
      expect(await runs.objectsOf(run)).toHaveLength(1);
      expect((await runs.follow(run.id)).state).toBe('succeeded');
      expect(await runs.objectsOf(run)).toHaveLength(1);
    });

    it('go on with the one object where the answer was nonsense', async () => {
      runs.meddle(
        onCreate(async (_, pass) => {
          await pass();
          return page;
        }),
      );
      const run = await runs.start(runs.wish().body);
      await runs.says(
        run.id,
        'Kubernetes cluster "staging" (creating workflows) gave an answer that is not understood',
      );
      expect((await runs.follow(run.id)).state).toBe('succeeded');
      expect(await runs.objectsOf(run)).toHaveLength(1);
    });

    it('wait while the cluster cannot be reached, and then go on', async () => {
      noWrite('down');
      const run = await runs.start(runs.wish().body);
      expect(
        await runs.says(
          run.id,
          'Kubernetes cluster "staging" (creating workflows)',
        ),
      ).toMatchObject({
        state: 'queued',
        message:
          'Kubernetes cluster "staging" (creating workflows) cannot be reached: ECONNRESET.',
      });
      expect(await runs.objectsOf(run)).toEqual([]);
      runs.sandbox.clearFaults();
      expect(await runs.follow(run.id)).toMatchObject({ state: 'succeeded' });
      expect(await runs.objectsOf(run)).toHaveLength(1);
    });

    it('fail where it cannot be reached for too long', async () => {
      noWrite('down');
      const run = await runs.start(runs.wish().body);
      expect(await runs.follow(run.id)).toMatchObject({
        state: 'failed',
        message:
          'It could not be started, tried 20 times: Kubernetes cluster "staging" (creating workflows) cannot be reached: ECONNRESET.',
      });
      expect(await runs.objectsOf(run)).toEqual([]);
    });
  });

  describe('that are cancelled', () => {
    const cancel = (id: string) => runs.call('post', `/runs/${id}/cancel`);

    it('while they run are cleaned up, also where it is asked for twice', async () => {
      const { service, body } = runs.wish();
      runs.sandbox.addRun({ service, behaviour: 'hang', step: 'restore' });
      const { id } = await runs.start(body);
      await runs.follow(id, run => statesOf(run).restore === 'running');
      const answers = [await cancel(id), await cancel(id)];
      expect(answers.map(answer => answer.status)).toEqual([200, 200]);
      expect(answers[1].body.cancellation).toEqual(
        answers[0].body.cancellation,
      );
      const run = await runs.follow(id);
      expect(run).toMatchObject({
        state: 'cancelled',
        message: `It was cancelled by ${anna}. Stopped with strategy 'Stop'.`,
        cancellation: { by: anna },
        allowed: { cancel: false },
      });
      expect(statesOf(run)).toEqual({
        validate: 'succeeded',
        restore: 'failed',
        'clean-up (finish)': 'succeeded',
      });
      const late = await cancel(id);
      expect([late.status, late.body.error.message]).toEqual([
        409,
        `Run ${id} has ended already: cancelled`,
      ]);
    });

    it('as a Job lose their pod and keep what it said', async () => {
      const { service, body } = runs.wish('scan.image');
      runs.sandbox.addRun({ service, behaviour: 'hang' });
      const { id } = await runs.running(body);
      await cancel(id);
      const run = await runs.follow(id);
      expect(run).toMatchObject({
        state: 'cancelled',
        message: `It was cancelled by ${anna}. Job pyairtable/${run.object.name} is gone.`,
      });
      expect(run.steps.length).toBeGreaterThan(0);
      expect(await runs.objectsOf(run)).toEqual([]);
    });

    it('before they begin leave nothing behind', async () => {
      runs.sandbox.setFault({
        upstream: 'kubernetes',
        kind: 'down',
        verb: 'write',
      });
      const { id } = await runs.start(runs.wish().body);
      await runs.says(id, 'cannot be reached');
      await cancel(id);
      const run = await runs.follow(id);
      runs.sandbox.clearFaults();
      expect(run).toMatchObject({
        state: 'cancelled',
        message: 'It was cancelled before it began.',
        startedAt: null,
      });
      expect(await runs.objectsOf(run)).toEqual([]);
    });

    it('although nobody knew that they were created do not sleep for ever', async () => {
      const { service, body } = runs.wish();
      runs.sandbox.addRun({
        service,
        behaviour: 'slow-create',
        delayMs: 600_000,
        times: 1,
      });
      const { id } = await runs.start(body);
      await until(
        async () => (await runs.objectsOf(await runs.get(id))).length > 0,
      );
      await cancel(id);
      const run = await runs.follow(id);
      expect(run.state).toBe('cancelled');
      const [object] = await runs.objectsOf(run);
      expect(object).toMatchObject({
        spec: { shutdown: 'Stop' },
        status: { phase: 'Failed' },
      });
    });

    it('before they were let begin end at once', async () => {
      const { body } = runs.wish('scaling.apply');
      runs.sandbox.setFault({
        upstream: 'kubernetes',
        kind: 'refused',
        verb: 'write',
      });
      const { id } = await runs.start(body);
      await runs.says(
        id,
        "The cluster does not do what it was told (wake): The runner's credential of staging may not change horizontalpodautoscalers: ",
      );
      await cancel(id);
      const before = runs.clock.now();
      expect(await runs.follow(id)).toMatchObject({
        state: 'cancelled',
        message: `It was cancelled by ${anna}.`,
      });
      expect(runs.clock.now().getTime() - before.getTime()).toBeLessThan(
        10_000,
      );
    });

    it('put back the bounds of an autoscaler', async () => {
      // It takes its time to follow.
      runs.meddle(
        changing(/horizontalpodautoscalers/, object => ({
          ...object,
          status: { ...object.status, currentReplicas: 1 },
        })),
      );
      const { body } = runs.wish('scaling.apply');
      const parameters = { 'min-replicas': '7', 'max-replicas': '9' };
      const shown = await runs.dryRun({ ...body, parameters });
      const { previous, metadata } = shown.object as any;
      const path = `/apis/autoscaling/v2/namespaces/${metadata.namespace}/horizontalpodautoscalers/${metadata.name}`;
      const { id } = await runs.start({ ...body, parameters });
      await runs.follow(id, run => statesOf(run).scale === 'running');
      expect((await runs.cluster('GET', path)).spec).toMatchObject({
        minReplicas: 7,
        maxReplicas: 9,
      });
      await cancel(id);
      const run = await runs.follow(id);
      expect(run).toMatchObject({
        state: 'cancelled',
        message: `It was cancelled by ${anna}. The bounds from before are back.`,
      });
      const after = await runs.cluster('GET', path);
      expect(after.spec).toMatchObject(previous);
      expect(after.metadata.annotations ?? {}).not.toHaveProperty(
        platformLabels.run,
      );
    });
  });
});
