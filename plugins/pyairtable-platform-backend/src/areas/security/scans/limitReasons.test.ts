import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { limitReasons } from './limitReasons';

const reasons = (count: number): Reason[] =>
  Array.from({ length: count }, (_, index) => ({
    code: 'odd',
    level: 'warning',
    message: `It is odd, ${index}.`,
  }));

describe('limitReasons', () => {
  it.each([0, 1, 5])('tells all of %i', count => {
    expect(limitReasons(reasons(count), String)).toEqual(reasons(count));
  });

  it.each([6, 1_000])('tells five of %i, and how many more', count => {
    expect(limitReasons(reasons(count), more => `${more} more.`)).toEqual([
      ...reasons(5),
      { code: 'odd', level: 'warning', message: `${count - 5} more.` },
    ]);
  });
});
