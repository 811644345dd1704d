import { serviceOf } from '../__testUtils__/serviceSecurity';
import { listOverdueScans } from './listOverdueScans';

const now = new Date('2026-11-23T12:00:00Z');
const day = 86400;
const ago = (seconds: number) =>
  new Date(now.getTime() - seconds * 1000).toISOString();
/** Names of services, in the order in which they were listed. */
const namesOf = (list: Array<{ entityRef: string }>) =>
  list.map(({ entityRef }) => entityRef.split('/')[1]);

describe('listOverdueScans', () => {
  it('has what was never scanned, then the oldest', () => {
    const services = [
      serviceOf('just-in-time', { oldestScanAt: ago(7 * day) }),
      serviceOf('late', { oldestScanAt: ago(7 * day + 1) }),
      serviceOf('later', { oldestScanAt: ago(30 * day) }),
      serviceOf('never-b', { oldestScanAt: null }),
      serviceOf('never-a', { oldestScanAt: null }),
      serviceOf('runs-nothing', { oldestScanAt: null, images: [] }),
      serviceOf('unknown', null),
    ];
    const listed = listOverdueScans(services, now);
    expect(namesOf(listed)).toEqual(['never-a', 'never-b', 'later', 'late']);
    expect(listed.map(({ ageSeconds }) => ageSeconds)).toEqual([
      null,
      null,
      30 * day,
      7 * day + 1,
    ]);
  });
});
