import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

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
