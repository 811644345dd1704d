import {
  environmentPlan,
  regionPlan,
} from '../__testUtils__/infrastructurePlans';
import { testPlatform } from '../__testUtils__/testPlatform';
import { CapacityRow, compareCapacity } from './compareCapacity';

function rowOf(rows: readonly CapacityRow[], what: string): CapacityRow {
  const row = rows.find(one => one.what === what);
  if (!row) {
    throw new Error(`no row ${what}`);
  }
  return row;
}

const seconds = (rto: { step: string; seconds: number }[], step: RegExp) =>
  rto.find(one => step.test(one.step))?.seconds;

describe('compareCapacity', () => {
  it('compares the regions of the platform file, and finds that all fits', () => {
    const { rows, problems } = compareCapacity(regionPlan());
    expect(problems).toEqual([]);
    expect(rows.filter(({ fits }) => !fits)).toEqual([]);
    expect(rowOf(rows, 'Nodes, at least')).toMatchObject({
      primary: 3,
      standby: 1,
      note: '2 more are started while replicas are raised',
    });
    expect(rowOf(rows, 'Nodes, at most')).toMatchObject({
      primary: 50,
      standby: 50,
      unit: 'nodes',
    });
    expect(rowOf(rows, 'Database memory')).toMatchObject({
      primary: 32,
      standby: 32,
      unit: 'GiB',
    });
    expect(rowOf(rows, 'Spot')).toMatchObject({ primary: 20, standby: 0 });
    // Ten critical services of three replicas each; 22 pods on 50 nodes.
    expect(rowOf(rows, 'Pods of its services after scaling up')).toMatchObject({
      primary: 30,
      standby: 1100,
    });
  });

  it('has a row for each service that runs there', () => {
    const { rows } = compareCapacity(
      regionPlan({ services: ['api-gateway', 'frontend'], replicaPercent: 60 }),
    );
    expect(rows.filter(({ what }) => what.startsWith('Replicas'))).toEqual(
      ['api-gateway', 'frontend'].map(name => ({
        what: `Replicas of ${name}`,
        primary: 3,
        standby: 2,
        unit: 'replicas',
        fits: true,
        note: '1 more after a failover',
      })),
    );
  });

  it.each([
    [
      'db.r6g.large',
      false,
      16,
      "smaller than the primary's, which was accepted",
    ],
    ['db.r6g.xlarge', true, 32, 'carries what the primary carries'],
    ['db.r6g.2xlarge', true, 64, 'carries what the primary carries'],
    [
      'db.z9.xlarge',
      false,
      'unknown',
      "smaller than the primary's, which was accepted",
    ],
  ])('of a replica %s says %s', (dbReplicaClass, fits, memory, note) => {
    const { rows } = compareCapacity(
      regionPlan({ dbReplicaClass, acceptReducedCapacity: true }),
    );
    expect(rowOf(rows, 'Database class')).toMatchObject({ fits, note });
    expect(rowOf(rows, 'Database memory')).toMatchObject({
      fits,
      standby: memory,
    });
  });

  it('adds the steps of a failover up to less than the half hour that is aimed for', () => {
    const { rto, rtoSeconds, rtoTargetSeconds } = compareCapacity(regionPlan());
    expect(rto.reduce((sum, step) => sum + step.seconds, 0)).toBe(rtoSeconds);
    expect(rtoSeconds).toBe(1770);
    expect(rtoTargetSeconds).toBe(3600);
    expect(rto.every(({ basis }) => basis.length > 10)).toBe(true);
  });

  it.each([
    ['waits for an approval', {}, /Approve/, 600],
    ['waits for nobody', { failoverMode: 'automatic' }, /Approve/, 0],
    ['raises replicas', { replicaPercent: 66 }, /Raise/, 300],
    ['has nothing to raise', { replicaPercent: 100 }, /Raise/, 0],
    ['does not wait for Multi-AZ', {}, /zone/, 0],
  ])('%s', (_, values, step, expected) => {
    expect(seconds(compareCapacity(regionPlan(values)).rto, step)).toBe(
      expected,
    );
  });

  it.each([
    [29, {}, ['rtoMinutes: must be at least 30']],
    [30, {}, []],
    [14, { failoverMode: 'automatic' }, ['rtoMinutes: must be at least 20']],
    [15, { failoverMode: 'automatic', replicaPercent: 100 }, []],
  ])('judges an RTO of %i minutes with %j', (rtoMinutes, values, expected) => {
    const { problems } = compareCapacity(regionPlan({ ...values, rtoMinutes }));
    expect(
      problems.map(
        ({ field, message }) => `${field}: ${message.split(',')[0]}`,
      ),
    ).toEqual(expected);
  });

  it('refuses fewer nodes than the primary may have', () => {
    const { problems, rows } = compareCapacity(
      regionPlan({}, testPlatform, plan => {
        plan.spec.maxReplicas = 49;
      }),
    );
    expect(problems).toEqual([
      {
        field: 'maxReplicas',
        message:
          'must be at least 50, the nodes that production may have (is 49)',
      },
    ]);
    expect(rowOf(rows, 'Nodes, at most').fits).toBe(false);
  });

  it.each([
    [
      'pods that have no node',
      'Pods of its services after scaling up',
      (plan: ReturnType<typeof regionPlan>) => {
        plan.standby.services = plan.standby.services.map(service => ({
          ...service,
          primaryReplicas: 500,
        }));
      },
    ],
    [
      'more spot than the primary has',
      'Spot',
      (plan: ReturnType<typeof regionPlan>) => {
        plan.spec.spotPercent = 40;
      },
    ],
    [
      'a smaller cache',
      'Cache',
      (plan: ReturnType<typeof regionPlan>) => {
        plan.defaults = {
          ...plan.defaults,
          cache: { nodeType: 'cache.t4g.micro', nodes: 1 },
        };
      },
    ],
  ])('finds %s', (_, what, change) => {
    const { rows } = compareCapacity(regionPlan({}, testPlatform, change));
    expect(rowOf(rows, what).fits).toBe(false);
  });

  it('is for regions that stand by only', () => {
    expect(() => compareCapacity(environmentPlan({ name: 'dev' }))).toThrow(
      'only a region that stands by has a primary',
    );
  });
});
