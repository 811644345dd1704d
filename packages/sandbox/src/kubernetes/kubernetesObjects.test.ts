import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { createModel } from '../model/createModel';
import { testNow } from '../__testUtils__/sandboxForTests';
import { kubernetesObjects } from './kubernetesObjects';

const model = createModel();

describe('kubernetesObjects', () => {
  it.each([...environmentNames])('has no object twice in %s', environment => {
    const keys = kubernetesObjects(model, environment, testNow).map(
      ({ kind, metadata }) =>
        `${kind}/${metadata?.namespace}/${metadata?.name}`,
    );
    expect(keys.length).toBeGreaterThan(100);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('leaves to the API server what is its own', () => {
    for (const { metadata } of kubernetesObjects(model, 'dev', testNow)) {
      expect(metadata).not.toHaveProperty('uid');
      expect(metadata).not.toHaveProperty('resourceVersion');
    }
  });

  it('has names that a real API server takes', () => {
    for (const { metadata } of kubernetesObjects(
      createModel({ services: 60 }),
      'production',
      testNow,
    )) {
      expect(metadata?.name).toMatch(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/);
      for (const value of Object.values(metadata?.labels ?? {})) {
        expect(value).toMatch(
          /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
        );
      }
    }
  });

  it('marks what a controller makes', () => {
    const owned = kubernetesObjects(model, 'production', testNow)
      .filter(({ metadata }) => metadata?.ownerReferences)
      .map(({ kind }) => kind);
    expect([...new Set(owned)].sort()).toEqual([
      'HorizontalPodAutoscaler',
      'Job',
      'Pod',
      'ReplicaSet',
    ]);
  });

  it('holds at any hour of a week', () => {
    for (let hour = 0; hour < 168; hour += 4) {
      const now = new Date(testNow.getTime() + hour * 3_600_000);
      const autoscalers = kubernetesObjects(model, 'production', now).filter(
        ({ kind }) => kind === 'HorizontalPodAutoscaler',
      );
      const pinned = autoscalers
        .filter(object => JSON.stringify(object).includes('TooManyReplicas'))
        .map(({ metadata }) => metadata?.name);
      expect(pinned).toEqual(['embedding-service']);
    }
  });

  it('is the same for the same clock and seed', () => {
    const bytes = (seed: number) =>
      JSON.stringify(
        kubernetesObjects(createModel({ seed }), 'production', testNow),
      );
    expect(bytes(1)).toBe(bytes(1));
    expect(bytes(1)).not.toBe(bytes(2));
  });

  it('names the environments that it knows', () => {
    expect(() => kubernetesObjects(model, 'moon', testNow)).toThrow(
      "No environment 'moon', known ones are production, production-dr, staging, dev",
    );
  });
});
