import { listTrend } from './listTrend';

const row = (day: string, name: string, value: number | null) => ({
  day: `2026-11-${day}`,
  entityRef: `component:default/${name}`,
  value,
});
const visible = new Set(['component:default/api', 'component:default/web']);

describe('listTrend', () => {
  it.each([
    ['nothing was recorded', [], []],
    [
      'all is known',
      [row('21', 'api', 2), row('21', 'web', 1)],
      [{ day: '2026-11-21', critical: 3, scanned: 2, services: 2 }],
    ],
    [
      'one was not scanned',
      [row('21', 'api', 2), row('21', 'web', null)],
      [{ day: '2026-11-21', critical: 2, scanned: 1, services: 2 }],
    ],
    [
      'none was scanned, which is not zero',
      [row('21', 'api', null)],
      [{ day: '2026-11-21', critical: null, scanned: 0, services: 1 }],
    ],
    [
      'one may not be seen',
      [row('21', 'api', 0), row('21', 'secret', 9)],
      [{ day: '2026-11-21', critical: 0, scanned: 1, services: 1 }],
    ],
    [
      'days come in any order',
      [row('22', 'api', 1), row('21', 'api', 4)],
      [
        { day: '2026-11-21', critical: 4, scanned: 1, services: 1 },
        { day: '2026-11-22', critical: 1, scanned: 1, services: 1 },
      ],
    ],
  ])('sums up the days where %s', (_, rows, expected) => {
    expect(listTrend(rows, visible)).toEqual(expected);
  });
});
