import { monday } from '../__testUtils__/startPlatform';
import { startRuns, TestRuns } from './__testUtils__/startRuns';

jest.setTimeout(60_000);

const hour = 3_600_000;
const fromNow = (milliseconds: number) =>
  new Date(monday.getTime() + milliseconds).toISOString();

describe('a change freeze', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns({
      runs: {
        changeFreezes: [
          {
            from: fromNow(-hour),
            to: fromNow(hour),
            reason: 'The sale',
            environments: ['production'],
          },
        ],
      },
    });
  });

  afterAll(() => runs.stop());

  const entityRef = 'component:default/user-service';
  const bounds = { 'min-replicas': '3', 'max-replicas': '12' };
  const freeze = async (kind: string, environment = 'production') =>
    (
      await runs.dryRun({
        kind,
        entityRef,
        environment,
        ...(kind === 'scaling.apply' && { parameters: bounds }),
      })
    ).checks.find(({ id }) => id === 'change-freeze');

  it('refuses what users may feel', async () => {
    const message =
      'Changes are frozen until 2026-11-23T13:00:00.000Z: The sale.';
    for (const kind of ['drill.chaos', 'scaling.apply']) {
      expect(await freeze(kind)).toMatchObject({ result: 'block', message });
      const answer = await runs.post({
        kind,
        entityRef,
        environment: 'production',
        confirm: 'user-service',
        ...(kind === 'scaling.apply' && { parameters: bounds }),
      });
      expect([answer.status, answer.body.error.message]).toEqual([
        409,
        `Refused: ${message}`,
      ]);
    }
  });

  it.each([
    'drill.backup-verify',
    'drill.restore',
    'scan.image',
    'scan.posture',
  ])('warns before %s, which nobody feels', async kind => {
    expect(await freeze(kind)).toMatchObject({
      result: 'warn',
      message:
        'Changes are frozen until 2026-11-23T13:00:00.000Z: The sale. Users do not feel this one.',
    });
  });

  it('holds nowhere else, and no longer than it says', async () => {
    expect(await freeze('drill.chaos', 'staging')).toMatchObject({
      result: 'pass',
      message: 'No change freeze holds in staging now.',
    });
    runs.clock.advance(3600);
    expect(await freeze('drill.chaos')).toMatchObject({ result: 'pass' });
  });
});
