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

describe('what owners are told of recovery', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns();
  });

  afterAll(() => runs.stop());

  /** What is told after what there is to see has been looked at. */
  async function told(): Promise<string[][]> {
    // Long enough for it to be due.
    runs.clock.advance(600);
    await runs.runTask('collect-recovery');
    runs.send.mockClear();
    await runs.runTask('send-notices');
    return runs.send.mock.calls.map(([notice]: any) => [
      notice.recipients.entityRef,
      notice.payload.title,
    ]);
  }

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
