import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** Days that traces are kept. */
export const traceDays: Record<EnvironmentName, number> = {
  dev: 2,
  staging: 7,
  production: 30,
  'production-dr': 30,
};

/** What Jaeger's indices begin with: environments may share a cluster. */
export function indexPrefix(environment: EnvironmentName): string {
  return `traces-${environment}`;
}

/**
 * An Index State Management policy of OpenSearch: Jaeger writes an index a
 * day, and only this deletes them again.
 */
export function buildRetentionPolicy(environment: EnvironmentName) {
  return {
    policy: {
      description: `Traces of ${environment} are deleted after ${traceDays[environment]} days`,
      default_state: 'kept',
      states: [
        {
          name: 'kept',
          actions: [],
          transitions: [
            {
              state_name: 'deleted',
              conditions: { min_index_age: `${traceDays[environment]}d` },
            },
          ],
        },
        { name: 'deleted', actions: [{ delete: {} }], transitions: [] },
      ],
      ism_template: [
        {
          index_patterns: [`${indexPrefix(environment)}-jaeger-*`],
          priority: 100,
        },
      ],
    },
  };
}
