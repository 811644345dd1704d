import type { CollectionState } from '../store/CollectionStore';
import { isDue } from './isDue';

const now = new Date('2026-11-23T12:00:00Z');
const ago = (seconds: number) =>
  new Date(now.getTime() - seconds * 1000).toISOString();

const hourly = { frequencySeconds: 3600, timeoutSeconds: 60, maxAgeSeconds: 1 };
const minutely = { ...hourly, frequencySeconds: 60 };
const failure = { upstream: 'rds', message: 'Down.' };

describe('isDue', () => {
  it.each<[string, Partial<CollectionState> | undefined, object, boolean]>([
    ['never seen', undefined, hourly, true],
    ['asked for, never tried', { requestedAt: ago(1) }, hourly, true],
    ['fresh', { attemptedAt: ago(1800), finishedAt: ago(1799) }, hourly, false],
    [
      'nearly an hour old',
      { attemptedAt: ago(3300), finishedAt: ago(3299) },
      hourly,
      true,
    ],
    ['under way', { attemptedAt: ago(60) }, hourly, false],
    ['never ended', { attemptedAt: ago(300) }, hourly, true],
    [
      'never ended after a good one',
      { attemptedAt: ago(300), finishedAt: ago(4000) },
      hourly,
      true,
    ],
    [
      'fresh, asked for since',
      { attemptedAt: ago(60), requestedAt: ago(30) },
      hourly,
      true,
    ],
    [
      'fresh, asked for before',
      { attemptedAt: ago(30), requestedAt: ago(60) },
      hourly,
      false,
    ],
    ['just failed', { attemptedAt: ago(60), failure }, hourly, false],
    ['failed a while ago', { attemptedAt: ago(300), failure }, hourly, true],
    ['failed, often read', { attemptedAt: ago(60), failure }, minutely, true],
  ])('%s', (_, state, schedule, due) => {
    expect(
      isDue(
        state && { area: 'a', environment: 'dev', revision: 0, ...state },
        schedule as typeof hourly,
        now,
      ),
    ).toBe(due);
  });
});
