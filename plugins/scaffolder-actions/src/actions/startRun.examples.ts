import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const id = 'pyairtable:run:start';

const example = (
  description: string,
  name: string,
  input: object,
): TemplateExample => ({
  description,
  example: stringify({ steps: [{ id: 'run', name, action: id, input }] }),
});

/** Examples of `pyairtable:run:start`. */
export const startRunExamples: TemplateExample[] = [
  example('Scan the images of a service', 'Scan the images', {
    kind: 'scan.image',
    entityRef: 'component:default/api-gateway',
    environment: 'staging',
  }),
  example(
    'Restore the newest backup of production, and go on once that has succeeded',
    'Restore aside',
    {
      kind: 'drill.restore',
      entityRef: 'component:default/api-gateway',
      environment: 'production',
      parameters: { 'max-age-hours': 26 },
      confirm: 'api-gateway',
      wait: true,
      waitMinutes: 60,
    },
  ),
];
