import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Values of a small service, for examples. */
export const exampleValues = {
  name: 'billing',
  description: 'Writes invoices for workspaces',
  owner: 'group:default/identity',
  system: 'system:default/core',
  datastores: ['postgres'],
};

/** An example with one step. */
export function stepExample(
  description: string,
  action: string,
  input: object,
): TemplateExample {
  return {
    description,
    example: stringify({
      steps: [{ id: 'generate', name: description, action, input }],
    }),
  };
}

/** Examples of an action that generates a group of a service's assets. */
export function serviceExamples(action: string): TemplateExample[] {
  return [
    stepExample('Generate into the workspace', action, {
      values: exampleValues,
    }),
    stepExample('Generate into a folder of it', action, {
      values: {
        ...exampleValues,
        language: 'python',
        queue: 'kafka',
        environments: ['dev', 'production'],
      },
      targetPath: './services/billing',
    }),
    stepExample('Bring a service that exists up to date', action, {
      values: { ...exampleValues, tier: 'critical' },
      update: true,
    }),
  ];
}
