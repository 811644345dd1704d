import { startRuns, TestRuns } from './__testUtils__/startRuns';

jest.setTimeout(60_000);

describe('the evidence of a drill', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns();
  });

  afterAll(() => runs.stop());

  it.each([
    [
      'its own, where it keeps data',
      'component:default/user-service',
      900,
      false,
    ],
    [
      'that of the state around it, where it keeps none',
      'component:default/api-gateway',
      6 * 3600,
      true,
    ],
  ])('has the RPO that was asked for: %s', async (_, ref, rpo, rpoKept) => {
    const run = await runs.start({
      kind: 'drill.restore',
      entityRef: ref,
      environment: 'dev',
    });
    const { evidence } = await runs.follow(run.id);
    expect(evidence).toMatchObject({
      rpoTargetSeconds: rpo,
      rtoTargetSeconds: 3600,
      rpoKept,
      rtoKept: true,
    });
  });
});
