import { DrillDuty, listDueDrills } from './listDueDrills';

const now = new Date('2026-11-23T12:00:00Z');
const daysAgo = (days: number) =>
  new Date(now.getTime() - days * 86400_000).toISOString();

const duty = (
  lastDaysAgo: number | null,
  more: Partial<DrillDuty> = {},
): DrillDuty => ({
  entityRef: 'component:default/api',
  title: null,
  owner: null,
  environment: 'production',
  intervalSeconds: 31 * 86400,
  detail: {
    lastSuccessfulDrillAt: lastDaysAgo === null ? null : daysAgo(lastDaysAgo),
  },
  visible: true,
  runId: null,
  ...more,
});

describe('listDueDrills', () => {
  it.each<[string, DrillDuty, string, string | null]>([
    ['just done', duty(0), 'done', daysAgo(-31)],
    ['a week and a bit before it is due', duty(23.9), 'done', daysAgo(-7.1)],
    ['a week before it is due', duty(24), 'due', daysAgo(-7)],
    ['due this moment', duty(31), 'due', daysAgo(0)],
    ['over', duty(31.1), 'overdue', daysAgo(0.1)],
    ['never done', duty(null), 'never', null],
    ['not to be seen', duty(3, { visible: false }), 'unknown', null],
    ['not known', duty(null, { detail: null }), 'unknown', null],
    [
      'due every four days, three days ago',
      duty(3, { intervalSeconds: 4 * 86400 }),
      'due',
      daysAgo(-1),
    ],
    [
      'due every four days, yesterday',
      duty(1, { intervalSeconds: 4 * 86400 }),
      'done',
      daysAgo(-3),
    ],
  ])('tells of a drill that is %s', (_, given, state, dueAt) => {
    expect(listDueDrills([given], now)).toEqual([
      expect.objectContaining({ state, dueAt }),
    ]);
  });

  it('has what needs attention first', () => {
    const duties = [
      duty(1, { entityRef: 'done' }),
      duty(1, { entityRef: 'unknown', visible: false }),
      duty(26, { entityRef: 'due' }),
      duty(null, { entityRef: 'never' }),
      duty(40, { entityRef: 'late' }),
      duty(50, { entityRef: 'later' }),
    ];
    expect(
      listDueDrills(duties, now).map(({ entityRef }) => entityRef),
    ).toEqual(['later', 'late', 'never', 'due', 'unknown', 'done']);
  });
});
