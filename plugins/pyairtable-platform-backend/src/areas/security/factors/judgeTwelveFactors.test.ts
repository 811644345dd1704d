import {
  factorIds,
  factorSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { createService } from '../../__testUtils__/createService';
import { judgeFactor, noProbes } from './__testUtils__/factorCases';
import { factorInput, goodPods } from './__testUtils__/factorInput';
import { judgeTwelveFactors } from './judgeTwelveFactors';

describe('judgeTwelveFactors', () => {
  it('finds all twelve in their order, each with evidence', () => {
    const factors = judgeTwelveFactors(factorInput());
    expect(factors.map(({ id, met }) => [id, met])).toEqual(
      factorIds.map(id => [id, true]),
    );
    for (const factor of factors) {
      expect(factorSchema.parse(factor)).toEqual(factor);
      expect(factor.evidence).toBeDefined();
      expect(factor.message).toMatch(/^[A-Z0-9].*\.$/);
    }
  });

  it('knows nothing of what nobody has seen', () => {
    const factors = judgeTwelveFactors(
      factorInput({
        service: createService(),
        pods: [],
        collected: undefined,
        security: null,
        scaling: undefined,
        recovery: undefined,
        elsewhere: [],
      }),
    );
    expect(factors.map(({ met }) => met)).toEqual(factorIds.map(() => null));
    expect(factors[1].message).toBe(
      'Cluster prod has not been read yet, or too long ago to count.',
    );
  });

  it('says by what it has looked where nothing is found', () => {
    expect(judgeFactor('port-binding', { pods: [] })).toMatchObject({
      met: null,
      message:
        'Nothing of the service is seen in production: neither a pod nor a workload with backstage.io/kubernetes-id=api.',
    });
  });

  it('leaves aside what prepares the service', () => {
    const [one] = [goodPods()];
    const prepared = {
      ...one,
      containers: [
        {
          ...one.containers[0],
          name: 'migrate',
          init: true,
          image: 'registry.example/migrate:1',
          readOnlyRootFilesystem: false,
          probes: noProbes,
        },
        ...one.containers,
      ],
    };
    expect(
      judgeTwelveFactors(factorInput({ pods: [prepared] })).map(
        ({ met }) => met,
      ),
    ).toEqual(factorIds.map(() => true));
  });
});
