import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { findBroken, isOver } from './brokenPromises';

const reason = (code: string, level: Reason['level']): Reason => ({
  code,
  level,
  message: `${code}.`,
});

const broken = reason('rpo-broken', 'critical');
const kept = reason('within-rpo', 'ok');
const blind = reason('drills-not-visible', 'unknown');

describe('findBroken', () => {
  it.each([
    [broken, true],
    [reason('no-restore-point', 'critical'), true],
    [reason('drill-overdue', 'warning'), true],
    [reason('drill-overdue', 'critical'), true],
    // Nobody knows, which is no broken promise.
    [reason('no-restore-point', 'unknown'), false],
    [reason('drill-failed', 'critical'), false],
    [reason('constructor', 'critical'), false],
    [kept, false],
  ])('finds %j: %s', (one, isFound) => {
    expect(findBroken([kept, one])).toEqual(isFound ? [one] : []);
  });
});

describe('isOver', () => {
  it.each<[string, Reason[] | undefined, boolean]>([
    ['it lasts', [broken], false],
    ['it lasts, and something is not visible', [broken, blind], false],
    ['it is kept again', [kept], true],
    [
      'it is kept again, and something else is not visible',
      [kept, blind],
      true,
    ],
    ['it cannot be seen', [reason('no-restore-point', 'unknown')], false],
    [
      'the service could not be judged',
      [reason('not-judged', 'unknown')],
      false,
    ],
    ['it is not judged any more', [reason('stateless', 'ok')], true],
    ['all is well', [], true],
    ['the service is gone', undefined, true],
  ])('where %s', (_, reasons, expected) => {
    expect(isOver('rpo-broken', reasons)).toBe(expected);
  });

  it('of something that nobody is told of any more', () => {
    expect(isOver('old-code', [])).toBe(true);
    expect(isOver('old-code', [blind])).toBe(false);
  });
});
