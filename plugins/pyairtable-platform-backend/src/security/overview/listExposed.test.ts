import type { ChecklistItem } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { countsOf, serviceOf } from '../__testUtils__/serviceSecurity';
import { listExposed } from './listExposed';

function check(passed: boolean | null): ChecklistItem {
  return {
    id: 'recent-scan',
    passed,
    message: 'It was scanned.',
    fix: { template: 'new-service', file: 'scan.yaml' },
  };
}

/** Names of services, in the order in which they were listed. */
const namesOf = (list: Array<{ entityRef: string }>) =>
  list.map(({ entityRef }) => entityRef.split('/')[1]);

describe('listExposed', () => {
  it('has the worst first, and nothing that is well', () => {
    const services = [
      serviceOf('well', { checks: [check(true), check(null)] }),
      serviceOf('unknown', null),
      serviceOf('medium', { counts: countsOf({ medium: 80, unknown: 3 }) }),
      serviceOf('failed-one', { checks: [check(false)] }),
      serviceOf('high', { counts: countsOf({ high: 9 }) }),
      serviceOf('critical-b', { counts: countsOf({ critical: 1 }) }),
      serviceOf('critical-a', { counts: countsOf({ critical: 1 }) }),
      serviceOf('critical-high', {
        counts: countsOf({ critical: 1, high: 1 }),
      }),
      serviceOf('failed-two', { checks: [check(false), check(false)] }),
      serviceOf('exploited', {
        counts: countsOf({ medium: 1 }),
        knownExploited: 1,
      }),
    ];
    expect(namesOf(listExposed(services))).toEqual([
      'exploited',
      'critical-high',
      'critical-a',
      'critical-b',
      'high',
      'failed-two',
      'failed-one',
    ]);
  });

  it('counts nothing where nothing was scanned', () => {
    const [exposed] = listExposed([
      serviceOf('api', {
        counts: null,
        fixable: 7,
        checks: [check(false), check(true), check(null)],
      }),
    ]);
    expect(exposed).toMatchObject({
      counts: null,
      fixable: 0,
      checklistPassed: 1,
      checklistFailed: 1,
      checklistTotal: 3,
    });
  });

  it('has fifty at most', () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      serviceOf(`api-${at}`, { counts: countsOf({ high: at }) }),
    );
    const listed = listExposed(many);
    expect(listed).toHaveLength(50);
    expect(listed[0].entityRef).toBe('component:default/api-59');
  });
});
