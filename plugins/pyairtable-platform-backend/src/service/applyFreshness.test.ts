import type { StatusArea } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { RegisteredArea } from '../engine/AreaRegistry';
import type { CollectionState } from '../store/CollectionStore';
import type { JudgedStatus } from '../store/SnapshotStore';
import { applyFreshness, measureFreshness } from './applyFreshness';

const registered: RegisteredArea = {
  area: { id: 'sla', title: 'SLA', unit: 'ratio' } as StatusArea,
  schedule: { frequencySeconds: 60, timeoutSeconds: 60, maxAgeSeconds: 86400 },
};

const now = new Date('2026-11-23T12:00:00Z');

function state(ageSeconds?: number, failure?: string): CollectionState {
  return {
    area: 'sla',
    environment: 'production',
    revision: 1,
    observedAt:
      ageSeconds === undefined
        ? undefined
        : new Date(now.getTime() - ageSeconds * 1000).toISOString(),
    failure: failure ? { upstream: 'prometheus', message: failure } : undefined,
  };
}

function judged(status: JudgedStatus['status']): JudgedStatus {
  return {
    status,
    value: 0.9995,
    target: 0.999,
    unit: 'ratio',
    reasons: [{ code: 'within-budget', level: status, message: 'As judged.' }],
    observedAt: '2026-11-23T11:59:00.000Z',
    source: 'Prometheus (production)',
  };
}

describe('applyFreshness', () => {
  it.each([
    // judged, age, failure → level, value kept, stale, added codes
    ['ok', 60, undefined, 'ok', true, false, []],
    ['ok', 60, 'Prometheus is down', 'ok', true, false, ['upstream-failing']],
    ['ok', 121, undefined, 'unknown', true, true, ['data-stale']],
    ['critical', 121, undefined, 'critical', true, true, ['data-stale']],
    [
      'warning',
      3600,
      'Prometheus is down',
      'warning',
      true,
      true,
      ['upstream-failing', 'data-stale'],
    ],
    ['ok', 86401, undefined, 'unknown', false, true, ['data-expired']],
    ['critical', 86401, undefined, 'unknown', false, true, ['data-expired']],
  ] as const)(
    'turns %s that is %d s old (failure: %s) into %s',
    (level, age, failure, expected, keepsValue, stale, codes) => {
      const status = applyFreshness(
        judged(level),
        measureFreshness(registered, state(age, failure), now),
      );
      expect(status.status).toBe(expected);
      expect(status.value).toBe(keepsValue ? 0.9995 : null);
      expect(status.stale).toBe(stale);
      expect(status.reasons.map(reason => reason.code)).toEqual([
        ...codes,
        'within-budget',
      ]);
    },
  );

  it('says how old the data are and why', () => {
    const status = applyFreshness(
      judged('ok'),
      measureFreshness(registered, state(3 * 3600, 'Prometheus is down'), now),
    );
    expect(status.reasons.map(reason => reason.message).slice(0, 2)).toEqual([
      'Prometheus is down. The last good data are 3 h old.',
      'Fresh data are due every 1 min.',
    ]);
    expect(
      measureFreshness(registered, state(3 * 3600), now).reasons[0].message,
    ).toBe('The data are 3 h old, although they are due every 1 min.');
  });

  it('is unknown, never zero, where nothing was ever read', () => {
    expect(
      applyFreshness(undefined, measureFreshness(registered, undefined, now)),
    ).toEqual({
      status: 'unknown',
      value: null,
      target: null,
      unit: 'ratio',
      observedAt: null,
      source: 'SLA',
      stale: false,
      reasons: [
        {
          code: 'not-collected-yet',
          level: 'unknown',
          message: 'SLA has not been read for this service yet.',
        },
      ],
    });
  });

  it('tells the cause where the first collection failed', () => {
    const { status, value, reasons } = applyFreshness(
      undefined,
      measureFreshness(registered, state(undefined, 'Prometheus is down'), now),
    );
    expect(status).toBe('unknown');
    expect(value).toBeNull();
    expect(reasons).toEqual([
      {
        code: 'upstream-failing',
        level: 'unknown',
        message: 'Prometheus is down. Nothing was ever read.',
      },
    ]);
  });
});
