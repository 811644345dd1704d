import { parseServiceSpec } from '../spec/parseServiceSpec';
import {
  allCombinations,
  Combination,
  pairsOf,
  pairwiseSpecs,
} from './pairwiseSpecs';

describe('pairwiseSpecs', () => {
  const specs = pairwiseSpecs();

  it('has at least 32 specifications, with names of their own', () => {
    expect(specs.length).toBeGreaterThanOrEqual(32);
    expect(new Set(specs.map(({ name }) => name)).size).toBe(specs.length);
  });

  it('holds every pair of values', () => {
    const held = new Set(
      specs
        .map(
          (spec): Combination => ({
            language: spec.language!,
            tier: spec.tier!,
            exposure: spec.exposure!,
            queue: spec.queue!,
            datastores: spec.datastores!.join('+'),
          }),
        )
        .flatMap(pairsOf),
    );
    const wanted = new Set(allCombinations().flatMap(pairsOf));
    expect(wanted.size).toBe(149);
    expect([...wanted].filter(pair => !held.has(pair))).toEqual([]);
  });

  it('is valid and always the same', () => {
    expect(pairwiseSpecs()).toEqual(specs);
    for (const spec of specs) {
      expect(parseServiceSpec(spec).name).toBe(spec.name);
    }
  });

  it('varies the rest, too', () => {
    const counts = specs.map(({ environments }) => environments!.length);
    expect(counts).toContain(4);
    expect(counts.filter(count => count <= 2).length).toBeGreaterThan(
      specs.length / 2,
    );
    expect(specs.some(({ canaryPercent }) => canaryPercent === 0)).toBe(true);
    expect(specs.some(({ canaryPercent }) => canaryPercent! > 0)).toBe(true);
  });
});
