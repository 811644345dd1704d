import {
  someFacts,
  severityCounts,
} from '../../__testUtils__/securityFixtures';
import { toServiceRows } from './toServiceRows';

const factsOf = (name: string, more: Parameters<typeof someFacts>[0] = {}) =>
  someFacts({ entityRef: `component:default/${name}`, ...more });

describe('toServiceRows', () => {
  it('counts the checklist, and tells what failed from what is not known', () => {
    const [row] = toServiceRows([
      factsOf('api', {
        checklist: { a: true, b: true, c: false, d: null },
      }),
    ]);
    expect(row).toMatchObject({
      entityRef: 'component:default/api',
      checklist: { passed: 2, failed: 1, total: 4 },
    });
  });

  it('leaves unknown what was not scanned', () => {
    const [row] = toServiceRows([
      factsOf('api', { counts: null, knownExploited: null }),
    ]);
    expect(row).toMatchObject({
      counts: null,
      knownExploited: null,
    });
  });

  it.each<[string, Parameters<typeof someFacts>[0]]>([
    ['the worse level', { level: 'critical' }],
    ['an unknown level', { level: 'unknown' }],
    ['more that is known to be exploited', { knownExploited: 1 }],
    ['more critical findings', { counts: severityCounts({ critical: 1 }) }],
    ['more high findings', { counts: severityCounts({ high: 9 }) }],
    ['more items failed', { checklist: { a: false, b: false } }],
  ])('has %s first', (_, worse) => {
    const rows = toServiceRows([factsOf('a'), factsOf('z', worse)]);
    expect(rows[0].entityRef).toBe('component:default/z');
  });

  it.each<[string, Parameters<typeof someFacts>[0]]>([
    ['level', { counts: severityCounts({ critical: 9 }), knownExploited: 9 }],
    ['name', {}],
  ])('goes by %s before anything that follows', (what, more) => {
    const rows = toServiceRows([
      factsOf('b', more),
      factsOf('a', what === 'level' ? { level: 'warning' } : {}),
    ]);
    expect(rows[0].entityRef).toBe('component:default/a');
  });

  it('leaves the facts as they are', () => {
    const facts = [factsOf('b'), factsOf('a')];
    toServiceRows(facts);
    expect(facts[0].entityRef).toBe('component:default/b');
    expect(toServiceRows([])).toEqual([]);
  });
});
