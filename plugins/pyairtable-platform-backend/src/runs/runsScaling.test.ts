import type { Run } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { startRuns, TestRuns } from './__testUtils__/startRuns';

jest.setTimeout(60_000);

describe('the evidence of a change of bounds', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns();
  });

  afterAll(() => runs.stop());

  const body = (name: string, min: number, max: number) => ({
    kind: 'scaling.apply',
    entityRef: `component:default/${name}`,
    environment: 'production',
    confirm: name,
    parameters: { 'min-replicas': String(min), 'max-replicas': String(max) },
  });

  async function autoscaler({ object }: Run): Promise<any> {
    const plural = `${object.kind.toLowerCase()}s`;
    const answer = await fetch(
      `${runs.sandbox.url}/clusters/${object.cluster}/apis/${object.apiVersion}/namespaces/${object.namespace}/${plural}/${object.name}`,
      { headers: { authorization: 'Bearer sandbox' } },
    );
    expect(answer.status).toBe(200);
    return answer.json();
  }

  async function previousOf({ id }: Run): Promise<object> {
    const { body: evidence } = await runs.call('get', `/runs/${id}/evidence`);
    return JSON.parse(evidence.record).manifest.previous;
  }

  it.each([
    [
      'api-gateway',
      'HorizontalPodAutoscaler',
      'minReplicas',
      'maxReplicas',
      [4, 20],
    ],
    [
      'file-processor',
      'ScaledObject',
      'minReplicaCount',
      'maxReplicaCount',
      [0, 10],
    ],
  ])(
    'holds the bounds of %s before, and they are changed',
    async (name, kind, min, max, before) => {
      const run = await runs.start(body(name, 5, 12));
      expect(run.object).toMatchObject({ kind, name });
      const ended = await runs.follow(run.id);
      expect(ended.state).toBe('succeeded');
      expect((await autoscaler(run)).spec).toMatchObject({
        [min]: 5,
        [max]: 12,
      });
      expect(await previousOf(run)).toEqual({
        [min]: before[0],
        [max]: before[1],
      });

      const next = await runs.start(body(name, 6, 14));
      await runs.follow(next.id);
      expect((await autoscaler(next)).spec).toMatchObject({
        [min]: 6,
        [max]: 14,
      });
      expect(await previousOf(next)).toEqual({ [min]: 5, [max]: 12 });
    },
  );

  it.each([
    [
      { 'min-replicas': '9', 'max-replicas': '8' },
      'parameters.min-replicas: 9 is more than max-replicas',
    ],
    [
      { 'min-replicas': '9' },
      'parameters.max-replicas: expected a whole number from 1 to 200',
    ],
    [
      { 'min-replicas': '0', 'max-replicas': '8' },
      'parameters.min-replicas: expected a whole number from 1 to 200',
    ],
    [
      { 'min-replicas': '2', 'max-replicas': '201' },
      'parameters.max-replicas: expected a whole number from 1 to 200',
    ],
  ])('is not begun with %j', async (parameters, message) => {
    for (const dryRun of [true, false]) {
      const answer = await runs.post({
        ...body('user-service', 1, 2),
        parameters,
        dryRun,
      });
      expect([answer.status, answer.body.error.message]).toEqual([
        400,
        message,
      ]);
    }
  });

  it('is not begun where there is no autoscaler', async () => {
    const answer = await runs.post(body('plugin-service', 2, 4));
    expect([answer.status, answer.body.error.message]).toEqual([
      409,
      'Refused: No autoscaler of component:default/plugin-service is known in production.',
    ]);
  });
});
