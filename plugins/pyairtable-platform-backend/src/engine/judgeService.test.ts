import type {
  Evaluation,
  StatusArea,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { judgeService } from './judgeService';

const good: Evaluation<unknown> = {
  value: 1,
  target: 2,
  source: 'Meter',
  detail: {},
  reasons: [{ code: 'fine', level: 'ok', message: 'Fine.' }],
};

function judge(evaluate: () => Evaluation<unknown>, problems: any[] = []) {
  return judgeService(
    { id: 'a', title: 'Areas', unit: 'USD', evaluate } as any as StatusArea,
    {
      service: { entityRef: 'component:default/api', settings: { problems } },
      observedAt: new Date('2026-11-23T12:00:00Z'),
    } as any,
  ).status;
}

describe('judgeService', () => {
  it('is as bad as the worst reason, which comes first', () => {
    const status = judge(() => ({
      ...good,
      reasons: [
        ...good.reasons,
        { code: 'bad', level: 'critical', message: 'Bad.' },
        { code: 'odd', level: 'unknown', message: 'Odd.' },
      ],
    }));
    expect(status.status).toBe('critical');
    expect(status.reasons.map(r => r.code)).toEqual(['bad', 'odd', 'fine']);
  });

  it('tells of wrong annotations', () => {
    const status = judge(
      () => good,
      [{ code: 'invalid-annotation', level: 'warning', message: 'Wrong.' }],
    );
    expect(status.status).toBe('warning');
  });

  it.each([NaN, Infinity])('knows that %p is no number', value => {
    expect(judge(() => ({ ...good, value })).value).toBeNull();
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('token=secret');
      },
    ],
    ['gives no reason', () => ({ ...good, reasons: [] })],
  ])('is unknown where the area %s, and tells nothing of it', (_, evaluate) => {
    const status = judge(evaluate);
    expect(status).toMatchObject({ status: 'unknown', value: null });
    expect(status.reasons).toEqual([
      {
        code: 'not-judged',
        level: 'unknown',
        message:
          'The Areas area failed in an unforeseen way, so nothing is known of this service.',
      },
    ]);
  });
});
