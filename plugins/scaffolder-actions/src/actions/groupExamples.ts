import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import type { KindName } from '../kinds';
import {
  exampleEnvironment,
  exampleRegion,
  exampleService,
} from './exampleValues';
import { stepExample } from './stepExample';

const examplesOf: Partial<
  Record<KindName, (action: string) => TemplateExample[]>
> = {
  'new-service': action => [
    stepExample('Generate into the workspace', action, {
      values: exampleService,
    }),
    stepExample('Generate into a folder of it', action, {
      values: {
        ...exampleService,
        language: 'python',
        queue: 'kafka',
        environments: ['dev', 'production'],
      },
      targetPath: './services/billing',
    }),
    stepExample('Bring a service that exists up to date', action, {
      values: { ...exampleService, tier: 'critical' },
      update: true,
    }),
  ],
  'new-environment': action => [
    stepExample('Generate for an environment', action, {
      kind: 'new-environment',
      values: exampleEnvironment,
      targetPath: './environment',
    }),
  ],
  'new-region': action => [
    stepExample('Generate for a region that stands by', action, {
      kind: 'new-region',
      values: exampleRegion,
      targetPath: './region',
    }),
  ],
};

/** Examples of an action that generates a group of the kinds' assets. */
export function groupExamples(
  action: string,
  kinds: readonly KindName[],
): TemplateExample[] {
  return kinds.flatMap(kind => examplesOf[kind]?.(action) ?? []);
}
