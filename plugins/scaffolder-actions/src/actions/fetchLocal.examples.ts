import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Examples of `pyairtable:fetch:local`. */
export const fetchLocalExamples: TemplateExample[] = [
  {
    description: 'Take the waivers of the service billing',
    example: stringify({
      steps: [
        {
          id: 'fetch',
          name: 'Fetch the waivers',
          action: 'pyairtable:fetch:local',
          input: { name: 'billing', file: 'security/waivers.yaml' },
        },
      ],
    }),
  },
];
