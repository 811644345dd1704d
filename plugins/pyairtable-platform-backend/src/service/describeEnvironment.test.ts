import { production } from '../clients/__testUtils__/environment';
import type { RegisteredArea } from '../engine/AreaRegistry';
import type { CollectionState } from '../store/CollectionStore';
import { describeEnvironment } from './describeEnvironment';

const now = new Date('2026-11-23T12:00:00Z');

const area = (id: string, upstreams: string[]) =>
  ({
    area: { id, title: id, upstreams },
    schedule: { frequencySeconds: 60, timeoutSeconds: 60, maxAgeSeconds: 600 },
  } as unknown as RegisteredArea);
const areas = [
  area('scaling', ['kubernetes']),
  area('recovery', ['rds', 's3', 'kubernetes']),
];

const state = (
  id: string,
  observedAt: string | undefined,
  failingUpstream?: string,
): CollectionState => ({
  area: id,
  environment: production.name,
  revision: 1,
  attemptedAt: '2026-11-23T11:59:00.000Z',
  finishedAt: '2026-11-23T11:59:30.000Z',
  observedAt,
  failure: failingUpstream
    ? { upstream: failingUpstream, message: 'Slow.' }
    : undefined,
});

const yesterday = '2026-11-22T12:00:00.000Z';
const justNow = '2026-11-23T11:59:00.000Z';

describe('describeEnvironment', () => {
  it.each<[string, CollectionState[], Record<string, string>]>([
    [
      'all went well',
      [state('scaling', justNow), state('recovery', justNow)],
      { kubernetes: 'ok', rds: 'ok', s3: 'ok' },
    ],
    [
      'nothing was read',
      [],
      { kubernetes: 'unknown', rds: 'unknown', s3: 'unknown' },
    ],
    [
      'another upstream spoilt the only area that reads it',
      [state('scaling', justNow), state('recovery', yesterday, 's3')],
      { kubernetes: 'ok', rds: 'unknown', s3: 'failing' },
    ],
    [
      'the area took too long, and nobody knows because of whom',
      [state('scaling', justNow), state('recovery', yesterday, 'recovery')],
      { kubernetes: 'ok', rds: 'unknown', s3: 'unknown' },
    ],
  ])('knows the upstreams where %s', (_, states, health) => {
    const { upstreams } = describeEnvironment(production, areas, states, now);
    expect(
      Object.fromEntries(upstreams.map(u => [u.upstream, u.health])),
    ).toEqual(health);
  });
});
