import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Examples of `pyairtable:publish:local`. */
export const publishLocalExamples: TemplateExample[] = [
  {
    description: 'Publish the workspace as the repository billing',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Publish in this portal',
          action: 'pyairtable:publish:local',
          input: { name: 'billing' },
        },
      ],
    }),
  },
  {
    description: 'Commit the workspace to the repository billing',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Commit in this portal',
          action: 'pyairtable:publish:local',
          input: {
            name: 'billing',
            update: true,
            message: 'Waive CVE-2026-1234',
          },
        },
      ],
    }),
  },
];
