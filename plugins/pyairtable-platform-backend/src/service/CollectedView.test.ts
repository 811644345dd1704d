import type { StatusArea } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { createService } from '../areas/__testUtils__/createService';
import type { AreaRegistry } from '../engine/AreaRegistry';
import type { CollectionStore } from '../store/CollectionStore';
import { CollectedView, collectedOf, detailOf } from './CollectedView';

const entityRef = 'component:default/api';
const production = { name: 'production' } as any;

/** A view of one area that counts, over a store that can be written to. */
function createView() {
  let now = new Date('2026-11-23T12:00:00Z');
  const { entity } = createService();
  let stored = { byRef: new Map([[entityRef, entity]]) };
  let collection: { observedAt: string; payload: unknown } | undefined;
  const evaluate = jest.fn(({ collected }) => ({
    value: null,
    target: null,
    source: 'test',
    reasons: [{ code: 'well', level: 'ok' as const, message: 'It is well.' }],
    detail: collected,
  }));
  const area = {
    id: 'sla',
    title: 'SLA',
    evaluate,
  } as Partial<StatusArea> as StatusArea;
  const getCollection = jest.fn(async () => collection);
  const view = new CollectedView({
    areas: {
      get: () => ({
        area,
        schedule: { frequencySeconds: 60, maxAgeSeconds: 3600 },
      }),
    } as unknown as AreaRegistry,
    environments: [production],
    catalogStore: {
      getEntities: async () => stored,
      replaceEntities: async () => false,
    },
    collectionStore: {
      getCollection,
      getStates: async () =>
        collection
          ? [
              {
                area: 'sla',
                environment: 'production',
                revision: 1,
                observedAt: collection.observedAt,
              },
            ]
          : [],
    } as Partial<CollectionStore> as CollectionStore,
    clock: () => now,
  });
  return {
    advance(seconds: number) {
      now = new Date(now.getTime() + seconds * 1000);
    },
    evaluate,
    getCollection,
    collect(payload: unknown) {
      collection = { observedAt: now.toISOString(), payload };
    },
    changeCatalog() {
      stored = { byRef: new Map(stored.byRef) };
    },
    /** What is said of the service now. */
    async look() {
      const [place] = await view.read(['production'], ['sla']);
      const service = place.services.get(entityRef)!;
      return {
        collected: collectedOf(place.areas.sla),
        detail: detailOf(place.areas.sla, service),
        level: place.areas.sla.levelOf(service),
      };
    },
    view,
  };
}

describe('CollectedView', () => {
  it('knows nothing of what was never collected', async () => {
    const { look, evaluate } = createView();
    expect(await look()).toEqual({
      collected: undefined,
      detail: null,
      level: 'unknown',
    });
    expect(evaluate).not.toHaveBeenCalled();
  });

  it('has the environments that are named', async () => {
    const { view } = createView();
    expect(await view.read(['staging'], ['sla'])).toEqual([]);
  });

  it('reads and judges once, until there is something newer', async () => {
    const { advance, collect, look, evaluate, getCollection } = createView();
    collect('first');
    expect(await look()).toEqual({
      collected: 'first',
      detail: 'first',
      level: 'ok',
    });
    await look();
    expect(getCollection).toHaveBeenCalledTimes(1);
    expect(evaluate).toHaveBeenCalledTimes(1);

    advance(1);
    collect('second');
    expect((await look()).detail).toBe('second');
    expect(getCollection).toHaveBeenCalledTimes(2);
    expect(evaluate).toHaveBeenCalledTimes(2);
  });

  it('judges anew by another catalog, without another read', async () => {
    const { collect, changeCatalog, look, evaluate, getCollection } =
      createView();
    collect('first');
    await look();
    changeCatalog();
    await look();
    expect(evaluate).toHaveBeenCalledTimes(2);
    expect(getCollection).toHaveBeenCalledTimes(1);
  });

  it.each([
    [120, { collected: 'first', detail: 'first', level: 'ok' }],
    [121, { collected: 'first', detail: 'first', level: 'unknown' }],
    [3601, { collected: undefined, detail: null, level: 'unknown' }],
  ])(
    'counts data that are %d seconds old for what they are worth',
    async (age, said) => {
      const { advance, collect, look } = createView();
      collect('first');
      advance(age);
      expect(await look()).toEqual(said);
    },
  );
});
