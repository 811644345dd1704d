import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import path from 'node:path';
import { parse } from 'yaml';
import { readPlatformFile } from '../platform/readPlatformFile';
import { createEstimateCostAction } from './estimateCost';
import { estimateCostExamples } from './estimateCost.examples';

async function run(values: any, isDryRun = false) {
  const platform = await readPlatformFile(
    path.resolve(__dirname, '../../../../platform.yaml'),
  );
  const outputs: Record<string, any> = {};
  await createEstimateCostAction({ platform }).handler({
    ...createMockActionContext<any>({ input: { values } }),
    isDryRun,
    output: (name: any, value: any) => {
      outputs[name] = value;
    },
  });
  return outputs;
}

describe('pyairtable:cost:estimate', () => {
  it.each(estimateCostExamples)('$description', async ({ example }) => {
    const { values } = parse(example).steps[0].input;
    for (const isDryRun of [false, true]) {
      const outputs = await run(values, isDryRun);
      expect(outputs.environments.map((cost: any) => cost.environment)).toEqual(
        ['dev', 'staging', 'production'],
      );
      expect(outputs.pricesAsOf).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(outputs.summary).toContain('| production | 3–50 | $54.44 |');
    }
  });

  it('names the field that is wrong', async () => {
    await expect(
      run({
        name: 'billing',
        description: 'Writes invoices for workspaces',
        owner: 'group:default/workspace',
        system: 'workspace',
        size: 'huge',
      }),
    ).rejects.toThrow('size: must be one of small, medium, large');
  });
});
