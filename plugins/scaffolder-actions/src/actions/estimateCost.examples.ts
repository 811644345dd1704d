import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Examples of `pyairtable:cost:estimate`. */
export const estimateCostExamples: TemplateExample[] = [
  {
    description: 'Estimate the cost of a service with a database',
    example: stringify({
      steps: [
        {
          id: 'cost',
          name: 'Estimate the cost',
          action: 'pyairtable:cost:estimate',
          input: {
            values: {
              name: 'billing',
              description: 'Writes invoices for workspaces',
              owner: 'group:default/workspace',
              system: 'system:default/workspace',
              datastores: ['postgres'],
            },
          },
        },
      ],
    }),
  },
];
