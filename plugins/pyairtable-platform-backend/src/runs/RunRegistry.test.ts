import type {
  PreflightChecker,
  RunEngine,
  RunKind,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { posture } from './kinds/posture';
import { RunRegistry } from './RunRegistry';

const kindOf = (more: Partial<RunKind> = {}): RunKind => ({
  ...(posture as RunKind),
  id: 'scan.own',
  engine: 'own',
  ...more,
});
const engineOf = (id: string) => ({ id } as RunEngine);
const checkerOf = (id: string) => ({ id } as PreflightChecker);

describe('RunRegistry', () => {
  let registry: RunRegistry;

  beforeEach(() => {
    registry = new RunRegistry();
    registry.addEngine(engineOf('own'));
    ['active-runs', 'change-freeze', 'own-check'].forEach(id =>
      registry.addChecker(checkerOf(id)),
    );
  });

  it('finds what was added', () => {
    const kind = kindOf();
    registry.addKind(kind);
    expect(() => registry.validate()).not.toThrow();
    expect(registry.kinds()).toEqual([kind]);
    expect(registry.findKind('scan.own')).toBe(kind);
    expect(registry.kind('scan.own')).toBe(kind);
    expect(registry.engines().map(({ id }) => id)).toEqual(['own']);
    expect(registry.findEngine('own')).toBeDefined();
    expect(registry.findKind('scan.other')).toBeUndefined();
    expect(registry.findEngine('other')).toBeUndefined();
  });

  it('names the kinds that there are where one is unknown', () => {
    registry.addKind(kindOf());
    registry.addKind(kindOf({ id: 'scan.more' }));
    expect(() => registry.kind('scan.other')).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message:
          "kind: unknown kind of run 'scan.other', known ones are scan.own, scan.more",
      }),
    );
  });

  it.each<[string, (into: RunRegistry) => void]>([
    ["A kind of run 'scan.own'", into => into.addKind(kindOf())],
    ["A run engine 'own'", into => into.addEngine(engineOf('own'))],
    [
      "A pre-flight check 'own-check'",
      into => into.addChecker(checkerOf('own-check')),
    ],
  ])('refuses another one: %s', (what, add) => {
    registry.addKind(kindOf());
    expect(() => add(registry)).toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        message: `${what} exists already`,
      }),
    );
  });

  it.each([
    [
      { engine: 'none' },
      "Kind of run 'scan.own' needs engine 'none', which nobody added",
    ],
    [
      { checks: ['own-check', 'none'] },
      "Kind of run 'scan.own' needs check 'none', which nobody added",
    ],
  ])('refuses a kind whose %j nobody added', (more, message) => {
    registry.addKind(kindOf(more));
    expect(() => registry.validate()).toThrow(
      expect.objectContaining({ name: 'InputError', message }),
    );
  });

  it('gives the checks of every run first, and each once', () => {
    expect(
      registry
        .checkersOf(kindOf({ checks: ['own-check', 'active-runs'] }))
        .map(({ id }) => id),
    ).toEqual(['active-runs', 'change-freeze', 'own-check']);
  });
});
