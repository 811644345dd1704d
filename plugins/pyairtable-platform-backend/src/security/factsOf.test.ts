import {
  checklistItemIds,
  Factor,
  securityFactsSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { countsOf, serviceOf } from './__testUtils__/serviceSecurity';
import { factsOf } from './factsOf';

const now = new Date('2026-11-23T12:00:00Z');
const factors: Factor[] = [
  { id: 'codebase', met: true, message: 'It is in one repository.' },
  { id: 'config', met: false, message: 'It holds a secret.' },
  { id: 'logs', met: null, message: 'Nobody can tell.' },
];

const facts = (service: ReturnType<typeof serviceOf>) =>
  factsOf(
    {
      ...service,
      environment: 'production',
      observedAt: '2026-11-23T11:50:00Z',
      factors,
    },
    now,
  );

describe('factsOf', () => {
  it('has figures, and the result of each item and factor', () => {
    const known = facts(
      serviceOf('api', {
        counts: countsOf({ high: 2 }),
        fixable: 1,
        waived: 3,
        oldestScanAt: '2026-11-22T12:00:00Z',
        checks: [
          {
            id: 'pod-security',
            passed: false,
            message: 'It is not restricted.',
            fix: { template: 'new-service', file: 'namespace.yaml' },
          },
        ],
      }),
    );
    expect(securityFactsSchema.parse(known)).toEqual(known);
    expect(known).toMatchObject({
      entityRef: 'component:default/api',
      observedAt: '2026-11-23T11:50:00Z',
      counts: { high: 2 },
      fixable: 1,
      knownExploited: 0,
      waived: 3,
      scanAgeSeconds: 86400,
      factors: { codebase: true, config: false, logs: null },
    });
    expect(Object.keys(known.checklist)).toEqual([...checklistItemIds]);
    expect(known.checklist['pod-security']).toBe(false);
    expect(known.checklist['default-deny']).toBeNull();
  });

  it.each([
    ['is known', null],
    [
      'was scanned',
      { counts: null, fixable: 0, waived: 0, oldestScanAt: null },
    ],
  ])('has no figure where nothing %s', (_, detail) => {
    expect(facts(serviceOf('api', detail))).toMatchObject({
      counts: null,
      fixable: null,
      knownExploited: null,
      waived: null,
      scannedAt: null,
      scanAgeSeconds: null,
    });
  });
});
