import type { Entity } from '@backstage/catalog-model';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  annotations,
  readEnvironments,
  readServiceSettings,
} from './annotations';
import { tierTargets } from './tiers';

const known = ['production', 'staging', 'dev'];

function entity(given?: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'api', annotations: given },
  };
}

describe('readServiceSettings', () => {
  it('takes the defaults of the standard tier where nothing is said', () => {
    expect(readServiceSettings(entity(), 'production')).toEqual({
      serviceId: 'api',
      namespace: undefined,
      labelSelector: undefined,
      costTag: 'api',
      tier: 'standard',
      targets: { ...tierTargets.standard, budgetMonthlyUsd: undefined },
      waivers: undefined,
      problems: [],
    });
  });

  it('hands on the waivers as they are written', () => {
    const text = 'waivers: []\n';
    expect(
      readServiceSettings(
        entity({ [annotations.securityWaivers]: text }),
        'production',
      ),
    ).toMatchObject({ waivers: text, problems: [] });
  });

  it('takes what is said', () => {
    expect(
      readServiceSettings(
        entity({
          [annotations.kubernetesId]: 'api-v2',
          [annotations.kubernetesNamespace]: 'pyairtable',
          [annotations.kubernetesLabelSelector]: 'app=api',
          [annotations.costInsightsTags]: 'Team=core,Service=api-costs',
          [annotations.tier]: 'critical',
          [annotations.sloAvailability]: '99.95',
          [annotations.sloLatencyP99]: '500ms',
          [annotations.rpo]: 'PT15M',
          [annotations.rto]: '1h',
          [annotations.budgetMonthlyUsd]: 'production=900, staging=120.50',
        }),
        'staging',
      ),
    ).toEqual({
      serviceId: 'api-v2',
      namespace: 'pyairtable',
      labelSelector: 'app=api',
      costTag: 'api-costs',
      tier: 'critical',
      targets: {
        sloAvailability: 0.9995,
        sloLatencyP99: 0.5,
        rpo: 900,
        rto: 3600,
        budgetMonthlyUsd: 120.5,
      },
      problems: [],
    });
  });

  it.each([
    ['900', 'production', 900],
    ['900', 'dev', undefined],
    ['production=900', 'dev', undefined],
  ])('reads the budget %s in %s as %s', (value, environment, budget) => {
    expect(
      readServiceSettings(
        entity({ [annotations.budgetMonthlyUsd]: value }),
        environment,
      ).targets.budgetMonthlyUsd,
    ).toBe(budget);
  });

  it.each([
    [annotations.tier, 'gold'],
    [annotations.sloAvailability, '100'],
    [annotations.sloAvailability, '0.999'],
    [annotations.sloAvailability, 'high'],
    [annotations.sloLatencyP99, '0s'],
    [annotations.sloLatencyP99, '2'],
    [annotations.rpo, '15'],
    [annotations.rpo, '-15m'],
    [annotations.rto, 'PT0S'],
    [annotations.budgetMonthlyUsd, '-5'],
    [annotations.budgetMonthlyUsd, 'production='],
    [annotations.budgetMonthlyUsd, 'prod=900'],
    [annotations.budgetMonthlyUsd, 'production=1e999'],
    [annotations.costInsightsTags, 'Team=core'],
    [annotations.sloAvailability, 'x'.repeat(10_000)],
  ])('reports %s: %s and goes on with the default', (name, value) => {
    const settings = readServiceSettings(
      entity({ [name]: value }),
      'production',
    );
    expect(settings.problems).toHaveLength(1);
    const [problem] = settings.problems;
    expect(problem).toMatchObject({
      code: 'invalid-annotation',
      level: 'warning',
      evidence: { type: 'annotation', name },
    });
    expect(problem.message).toContain(name);
    expect(problem.message.length).toBeLessThan(300);
    expect({ ...settings, problems: [] }).toEqual(
      readServiceSettings(entity(), 'production'),
    );
  });
});

describe('readEnvironments', () => {
  it.each([
    [undefined, known, 0],
    ['production', ['production'], 0],
    [' dev ,production, dev', ['dev', 'production'], 0],
    // Looked after by another portal.
    ['production-dr', [], 0],
    ['production, prod', ['production'], 1],
    ['prod', known, 1],
    ['', known, 1],
  ])('reads %s as %j', (value, environments, problems) => {
    const answer = readEnvironments(
      entity(
        value === undefined ? undefined : { [annotations.environments]: value },
      ),
      known,
    );
    expect(answer.environments).toEqual(environments);
    expect(answer.problems).toHaveLength(problems);
  });
});

describe('the documentation', () => {
  it('describes every annotation', () => {
    const page = readFileSync(
      resolve(__dirname, '../../../docs/annotations.md'),
      'utf8',
    );
    for (const name of Object.values(annotations)) {
      expect(page).toContain(`\`${name}\``);
    }
  });
});
