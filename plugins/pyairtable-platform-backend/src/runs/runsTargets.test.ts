import { startRuns, TestRuns } from './__testUtils__/startRuns';

jest.setTimeout(60_000);

describe('the evidence of a drill', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns();
  });

  afterAll(() => runs.stop());

  it.each([
    ['its own, where it keeps data', 'component:default/user-service', 900],
    [
      'that of the state around it, where it keeps none',
      'component:default/api-gateway',
      6 * 3600,
    ],
  ])('has the RPO that was asked for: %s', async (_, ref, rpo) => {
    const run = await runs.start({
      kind: 'drill.restore',
      entityRef: ref,
      environment: 'staging',
    });
    const { evidence } = await runs.follow(run.id);
    expect(evidence).toMatchObject({
      rpoTargetSeconds: rpo,
      rtoTargetSeconds: 3600,
    });
  });
});
