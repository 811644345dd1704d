import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { testPlatform } from '../__testUtils__/testPlatform';
import { exampleRegion } from './exampleValues';
import { createRegionPlanAction } from './regionPlan';

async function run(values: object) {
  const outputs: Record<string, any> = {};
  await createRegionPlanAction({ platform: testPlatform }).handler({
    ...createMockActionContext<any>({ input: { values } }),
    output: (name: any, value: any) => {
      outputs[name] = value;
    },
  });
  return outputs;
}

describe('pyairtable:region:plan', () => {
  const action = createRegionPlanAction({ platform: testPlatform });

  it.each(action.examples!)('$description', async ({ example }) => {
    const [{ action: id, input }] = parse(example).steps;
    expect(id).toBe(action.id);
    const { rows, rto, rtoSeconds, rtoTargetSeconds, summary } = await run(
      input.values,
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rtoSeconds).toBe(
      rto.reduce((sum: number, { seconds }: any) => sum + seconds, 0),
    );
    expect(rtoSeconds).toBeLessThanOrEqual(rtoTargetSeconds);
    expect(summary).toContain('| **Together**, of 60.0 min |');
  });

  it('shows what does not fit, first of all in the database', async () => {
    const { rows, warnings } = await run({
      ...exampleRegion,
      dbReplicaClass: 'db.r6g.large',
      acceptReducedCapacity: true,
    });
    expect(rows.filter(({ fits }: any) => !fits)).toContainEqual(
      expect.objectContaining({ what: 'Database memory', standby: 16 }),
    );
    expect(warnings.join()).toContain('dbReplicaClass');
  });

  it.each([
    ['rtoMinutes', { rtoMinutes: 10 }],
    ['budgetUSD', { budgetUSD: 100 }],
    ['region', { region: 'us-east-1' }],
  ])('refuses %s by name', async (field, values) => {
    await expect(run({ ...exampleRegion, ...values })).rejects.toThrow(
      new RegExp(`^${field}: `),
    );
  });
});
