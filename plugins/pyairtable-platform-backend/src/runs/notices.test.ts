import { startRuns, TestRuns } from './__testUtils__/startRuns';

jest.setTimeout(60_000);

const day = 86_400;

const broken = [
  'group:default/platform-engineering',
  'The RPO of audit-service is broken in production',
];
const overdue = [
  'group:default/workspace',
  'A recovery drill of workspace-service is overdue in production',
];

/** What is told of an area after what there is to see has been looked at. */
async function tell(runs: TestRuns, area: string): Promise<string[][]> {
  // Long enough for it to be due.
  runs.clock.advance(600);
  await runs.runTask(`collect-${area}`);
  runs.send.mockClear();
  await runs.runTask('send-notices');
  return runs.send.mock.calls
    .filter(
      ([{ payload }]: any) => payload.topic === `pyairtable-platform-${area}`,
    )
    .map(([{ recipients, payload }]: any) => [
      recipients.entityRef,
      payload.title,
    ]);
}

describe('what owners are told of recovery', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns();
  });

  afterAll(() => runs.stop());

  const told = () => tell(runs, 'recovery');

  it('is once what is broken or overdue, and again where it is so anew', async () => {
    expect(await told()).toEqual([broken, overdue]);
    expect(await told()).toEqual([]);

    const { id } = await runs.start({
      kind: 'drill.restore',
      entityRef: 'component:default/workspace-service',
      environment: 'production',
      confirm: 'workspace-service',
    });
    expect(await runs.follow(id)).toMatchObject({ state: 'succeeded' });
    expect(await told()).toEqual([]);

    runs.clock.advance(32 * day);
    expect(await told()).toEqual([overdue]);
    expect(await told()).toEqual([]);
  });

  it('is nothing new while nothing can be seen', async () => {
    runs.sandbox.setFault({ upstream: 's3', kind: 'down' });
    expect(await told()).toEqual([]);
    runs.sandbox.clearFaults();
    expect(await told()).toEqual([]);
  });
});

describe('what owners are told of findings', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns();
  });

  afterAll(() => runs.stop());

  const told = () => tell(runs, 'security');

  it('is once what is critical, and nothing new while nothing can be seen', async () => {
    expect(await told()).toContainEqual([
      'group:default/ai',
      '1 new critical finding in mcp-server, production',
    ]);
    expect(await told()).toEqual([]);
    runs.sandbox.setFault({ upstream: 'kubernetes', kind: 'down' });
    expect(await told()).toEqual([]);
    runs.sandbox.clearFaults();
    expect(await told()).toEqual([]);
  });
});
