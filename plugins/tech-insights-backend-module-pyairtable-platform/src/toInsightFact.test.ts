import type { SecurityFacts } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { securityFactSchema } from './securityFactSchema';
import { toInsightFact } from './toInsightFact';

const known: SecurityFacts = {
  entityRef: 'component:default/api',
  title: null,
  owner: null,
  environment: 'production',
  level: 'critical',
  observedAt: '2026-11-23T12:00:00.000Z',
  counts: { critical: 1, high: 2, medium: 3, low: 4, unknown: 5 },
  fixable: 6,
  knownExploited: 1,
  waived: 0,
  scannedAt: '2026-11-22T12:00:00.000Z',
  scanAgeSeconds: 86_400,
  checklist: {
    'default-deny': true,
    'strict-mtls': false,
    'pod-security': null,
  },
  factors: { codebase: true, config: true, processes: false, logs: null },
};

describe('toInsightFact', () => {
  it('says all that is known, dated when the cluster was read', () => {
    const { entity, facts, timestamp } = toInsightFact(known);
    expect(entity).toEqual({
      kind: 'component',
      namespace: 'default',
      name: 'api',
    });
    expect(timestamp?.toUTC().toISO()).toBe('2026-11-23T12:00:00.000Z');
    expect(facts).toEqual({
      criticalFindings: 1,
      highFindings: 2,
      fixableFindings: 6,
      knownExploitedFindings: 1,
      waivedFindings: 0,
      scanAgeDays: 1,
      checklistPassed: 1,
      checklistFailed: 1,
      twelveFactorsMet: 2,
      twelveFactorsJudged: 3,
      status: 'critical',
      checklistDefaultDeny: true,
      checklistStrictMtls: false,
      checklistPodSecurity: null,
      factorCodebase: true,
      factorConfig: true,
      factorProcesses: false,
      factorLogs: null,
    });
  });

  it('describes each of them', () => {
    expect(Object.keys(securityFactSchema)).toEqual(
      expect.arrayContaining(Object.keys(toInsightFact(known).facts)),
    );
  });

  it('has null for what is not known, rather than zero', () => {
    const { facts, timestamp } = toInsightFact({
      ...known,
      level: 'unknown',
      observedAt: null,
      counts: null,
      fixable: null,
      knownExploited: null,
      waived: null,
      scannedAt: null,
      scanAgeSeconds: null,
      checklist: {},
      factors: {},
    });
    expect(timestamp).toBeUndefined();
    expect(facts).toEqual({
      criticalFindings: null,
      highFindings: null,
      fixableFindings: null,
      knownExploitedFindings: null,
      waivedFindings: null,
      scanAgeDays: null,
      checklistPassed: 0,
      checklistFailed: 0,
      twelveFactorsMet: 0,
      twelveFactorsJudged: 0,
      status: 'unknown',
    });
  });
});
