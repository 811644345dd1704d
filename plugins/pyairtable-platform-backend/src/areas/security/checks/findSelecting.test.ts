import type { LabelSelector } from '../../../clients/kubernetes/kinds';
import { findSelecting } from './findSelecting';

interface Policy {
  namespace: string;
  name: string;
  selector: LabelSelector;
}

const policy = (
  name: string,
  selector: LabelSelector,
  namespace = 'apps',
): Policy => ({ namespace, name, selector });

const find = (
  policies: readonly Policy[],
  podLabels: Record<string, string> = { app: 'api', tier: 'web' },
) =>
  findSelecting(policies, ({ selector }) => selector, 'apps', podLabels).map(
    ({ name }) => name,
  );

describe('findSelecting', () => {
  const policies = [
    policy('of both', { matchLabels: { app: 'api', tier: 'web' } }),
    policy('all', {}),
    policy('by tier', { matchLabels: { tier: 'web' } }),
    policy('by expression', {
      matchExpressions: [{ key: 'app', operator: 'Exists' }],
    }),
    policy('of one more label', { matchLabels: { tier: 'web', env: 'dev' } }),
    policy('of another app', { matchLabels: { app: 'web' } }),
    policy('of a label and an expression', {
      matchLabels: { app: 'api' },
      matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }],
    }),
    policy('elsewhere', {}, 'shop'),
    policy('elsewhere by label', { matchLabels: { app: 'api' } }, 'shop'),
  ];

  it.each<[Record<string, string>, string[]]>([
    [
      { app: 'api', tier: 'web' },
      ['all', 'by expression', 'by tier', 'of both'],
    ],
    [{ app: 'api' }, ['all', 'by expression', 'of a label and an expression']],
    [{}, ['all']],
    [{ app: 'web' }, ['all', 'by expression', 'of another app']],
  ])('finds those of %p, by name', (podLabels, names) => {
    expect(find(policies, podLabels)).toEqual(names);
    expect(find([...policies].reverse(), podLabels)).toEqual(names);
  });

  it('is fast where thousands are in one namespace', () => {
    const count = 5_000;
    const many = Array.from({ length: count }, (_, index) =>
      policy(`p${index}`, { matchLabels: { part: 'shop', app: `s${index}` } }),
    );
    const started = performance.now();
    for (let index = 0; index < count; index += 1) {
      expect(find(many, { part: 'shop', app: `s${index}` })).toEqual([
        `p${index}`,
      ]);
    }
    // Asking each of each takes many times that.
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
