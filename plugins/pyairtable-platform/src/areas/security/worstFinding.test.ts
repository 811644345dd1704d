import { aFinding } from '../../__testUtils__/securityFixtures';
import { worstFinding } from './worstFinding';

const waiver = {
  reason: 'Never called here.',
  owner: 'group:default/core',
  expires: '2026-12-31',
};

describe('worstFinding', () => {
  it.each([
    ['none', [], undefined],
    [
      'the most severe',
      [aFinding({ id: 'a', severity: 'high' }), aFinding({ id: 'b' })],
      'b',
    ],
    [
      'the exploited one of two that are as severe',
      [aFinding({ id: 'a' }), aFinding({ id: 'b', knownExploited: true })],
      'b',
    ],
    [
      'the more severe one before one that is exploited',
      [
        aFinding({ id: 'a', severity: 'high', knownExploited: true }),
        aFinding({ id: 'b', knownExploited: null }),
      ],
      'b',
    ],
    [
      'the first of equals',
      [aFinding({ id: 'a' }), aFinding({ id: 'b', knownExploited: null })],
      'a',
    ],
    [
      'none that is waived',
      [aFinding({ id: 'a', waiver }), aFinding({ id: 'b', severity: 'low' })],
      'b',
    ],
    ['none where all are waived', [aFinding({ waiver })], undefined],
    [
      'one that nobody has rated',
      [aFinding({ id: 'a', severity: 'unknown' })],
      'a',
    ],
  ])('is %s', (_, findings, expected) => {
    expect(worstFinding(findings)?.id).toBe(expected);
  });
});
