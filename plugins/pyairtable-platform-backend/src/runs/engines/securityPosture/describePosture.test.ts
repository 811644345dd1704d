import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  describeEvidence,
  describeFindings,
  describeItems,
} from './describePosture';

describe('describeItems', () => {
  it.each([
    [10, 0, 0, '10 of 10 hold'],
    [9, 1, 0, '9 of 10 hold, 1 does not'],
    [7, 2, 1, '7 of 10 hold, 2 do not, 1 could not be seen'],
    [0, 0, 10, '0 of 10 hold, 10 could not be seen'],
  ])('%d, %d and %d', (passed, failed, unknown, text) => {
    expect(describeItems({ passed, failed, unknown, total: 10 })).toBe(text);
  });
});

describe('describeFindings', () => {
  const counts = { critical: 3, high: 12, medium: 0, low: 0, unknown: 0 };

  it.each([
    [{ counts, knownExploited: 0 }, '3 critical and 12 high findings'],
    [
      { counts: { ...counts, high: 1 }, knownExploited: 1 },
      '3 critical and 1 high finding, 1 known to be exploited',
    ],
    [
      { counts: null, knownExploited: 0 },
      'how many findings there are is not known',
    ],
  ])('%j', (posture, text) => {
    expect(describeFindings(posture)).toBe(text);
  });
});

describe('describeEvidence', () => {
  const object = {
    type: 'kubernetes',
    cluster: 'production',
    apiVersion: 'v1',
    kind: 'Pod',
    namespace: 'core',
    name: 'api-1',
  } as const;

  it.each<[Evidence, string]>([
    [object, 'Pod core/api-1 in cluster production'],
    [
      { ...object, namespace: undefined, field: 'spec.hostNetwork' },
      'Pod api-1 in cluster production\nspec.hostNetwork',
    ],
    [
      { ...object, field: 'spec.hostNetwork', value: 'true' },
      'Pod core/api-1 in cluster production\nspec.hostNetwork: true',
    ],
    [
      { ...object, value: 'nothing' },
      'Pod core/api-1 in cluster production\nnothing',
    ],
    [
      { type: 'aws', resource: 'arn:aws:kms:1', field: 'state', value: 'off' },
      'arn:aws:kms:1\nstate: off',
    ],
    [
      { type: 'query', system: 'Prometheus', query: 'up', result: '0' },
      'Prometheus: up\n0',
    ],
    [{ type: 'query', system: 'Prometheus', query: 'up' }, 'Prometheus: up'],
    [{ type: 'annotation', name: 'a/b', value: 'c' }, 'a/b: c'],
    [
      { type: 'link', title: 'Policy', url: 'https://a.example' },
      'Policy: https://a.example',
    ],
  ])('%j', (evidence, text) => {
    expect(describeEvidence(evidence)).toBe(text);
  });
});
