import type { JsonObject } from '@backstage/types';
import {
  platformLabels,
  RunStep,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { parseObject } from '../parseObject';
import { autoscalerKinds } from './autoscalerKinds';
import { observeAutoscaler } from './observeAutoscaler';
import { restoredBounds } from './restoredBounds';
import { autoscalerSchema } from './schema';

const hpa = autoscalerKinds.find(
  ({ kind }) => kind === 'HorizontalPodAutoscaler',
)!;
const name = { ...hpa, namespace: 'shop', name: 'shop' };

const manifest = {
  metadata: { annotations: { [platformLabels.run]: 'run-1' } },
  spec: { minReplicas: 5, maxReplicas: 9 },
  previous: { minReplicas: 2, maxReplicas: 6 },
};

const mark = { [platformLabels.run]: 'run-1' };
const wanted = { minReplicas: 5, maxReplicas: 9 };

function observe(
  object: { annotations?: object; spec?: JsonObject; status?: JsonObject },
  known: readonly RunStep[] = [],
) {
  const { annotations = {}, spec = wanted, status } = object;
  return observeAutoscaler(
    parseObject(
      autoscalerSchema,
      {
        metadata: { uid: '0a0b', resourceVersion: '7', annotations },
        spec,
        ...(status && { status }),
      } as JsonObject,
      name,
    ),
    manifest,
    { kind: hpa, known },
  );
}

describe('observeAutoscaler', () => {
  it('sees that it has not been told', () => {
    expect(
      observe({ spec: manifest.previous, status: { currentReplicas: 4 } }),
    ).toEqual({
      phase: 'asleep',
      uid: '0a0b',
      startedAt: null,
      finishedAt: null,
      message: null,
      steps: [
        {
          name: 'apply',
          state: 'pending',
          message: 'minReplicas 5, maxReplicas 9',
        },
        {
          name: 'scale',
          state: 'pending',
          message: '4 replicas at the moment',
        },
      ],
      outputs: { replicas: '4' },
      templateHash: null,
      edited: null,
    });
  });

  it.each([
    [4, 'running', 'running'],
    [5, 'succeeded', 'succeeded'],
    [9, 'succeeded', 'succeeded'],
    [10, 'running', 'running'],
  ])('with %i replicas is %s', (currentReplicas, phase, scale) => {
    const seen = observe({ annotations: mark, status: { currentReplicas } });
    expect(seen).toMatchObject({ phase, edited: null });
    expect(seen.steps.map(({ state }) => state)).toEqual(['succeeded', scale]);
  });

  it('believes one that says nothing of replicas', () => {
    const seen = observe({ annotations: mark });
    expect(seen).toMatchObject({ phase: 'succeeded', outputs: {} });
    expect(seen.steps[1].message).toBeNull();
  });

  it('is not the run’s where another one has marked it', () => {
    expect(
      observe({ annotations: { [platformLabels.run]: 'run-2' } }).phase,
    ).toBe('asleep');
  });

  it.each([
    [{ minReplicas: 5, maxReplicas: 8 }, 'spec.maxReplicas'],
    [{ minReplicas: 1, maxReplicas: 8 }, 'spec.minReplicas'],
    [{ maxReplicas: 9 }, 'spec.minReplicas'],
  ])('sees that somebody set %j', (spec, edited) => {
    expect(observe({ annotations: mark, spec }).edited).toBe(edited);
  });

  describe('where the mark is gone', () => {
    const known = observe({
      annotations: mark,
      status: { currentReplicas: 4 },
    }).steps;

    it('has ended, with what was seen', () => {
      expect(observe({}, known)).toMatchObject({
        phase: 'failed',
        message: 'It does not carry the mark of this run any more.',
        edited: "metadata.annotations['pyairtable.io/run']",
        steps: known,
      });
    });

    it('says that it was put back', () => {
      expect(observe({ spec: manifest.previous }, known)).toMatchObject({
        phase: 'failed',
        message: 'The bounds from before are back.',
      });
    });
  });

  it('says what is no autoscaler', () => {
    expect(() => observe({ status: { currentReplicas: 'many' } })).toThrow(
      'HorizontalPodAutoscaler shop/shop is not understood: status.currentReplicas: expected number, received string',
    );
  });
});

describe('restoredBounds', () => {
  const restore = (current: object, previous: JsonObject = manifest.previous) =>
    restoredBounds(hpa, { current: { ...current }, wanted, previous });

  it('are those from before', () => {
    expect(restore(wanted)).toEqual(manifest.previous);
  });

  it('are none where there were none', () => {
    const previous = { minReplicas: null, maxReplicas: 6 };
    expect(restore(wanted, previous)).toEqual(previous);
  });

  it.each([
    [{ minReplicas: 5, maxReplicas: 20 }, { minReplicas: 2 }],
    [{ minReplicas: 3, maxReplicas: 9 }, { maxReplicas: 6 }],
    [{ minReplicas: 4, maxReplicas: 7 }, {}],
  ])('leave alone what somebody has set since: %j', (current, expected) => {
    expect(restore(current)).toEqual(expected);
  });

  it.each([
    { minReplicas: 8, maxReplicas: 9 },
    { minReplicas: 5, maxReplicas: 1 },
  ])('are never upside down, beside %j', current => {
    expect(restore(current)).toEqual({});
  });
});
