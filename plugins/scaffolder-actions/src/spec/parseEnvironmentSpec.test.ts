import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { testPlatform } from '../__testUtils__/testPlatform';
import { infrastructureDefaults } from './infrastructureDefaults';
import { parseEnvironmentSpec } from './parseEnvironmentSpec';
import { SpecError } from './SpecError';

const minimal = { name: 'staging', vpcCidr: '10.20.0.0/16' };

function fieldsOf(values: unknown, platform = testPlatform): string[] {
  try {
    parseEnvironmentSpec(values, platform);
    return [];
  } catch (error) {
    return (error as SpecError).issues.map(({ field }) => field);
  }
}

describe('parseEnvironmentSpec', () => {
  it.each(environmentNames)('fills in what %s has by default', name => {
    const { budgetUSD, spotPercent, dbClass, backupDays, logDays, multiAz } =
      infrastructureDefaults[name];
    expect(
      parseEnvironmentSpec({ name, vpcCidr: '10.99.0.0/16' }, testPlatform),
    ).toEqual({
      name,
      accountId: testPlatform.environments[name]!.accountId,
      region: testPlatform.environments[name]!.region,
      vpcCidr: '10.99.0.0/16',
      budgetUSD,
      spotPercent,
      dbClass,
      backupDays,
      logDays,
      multiAz,
      minReplicas: infrastructureDefaults[name].minReplicas,
      maxReplicas: infrastructureDefaults[name].maxReplicas,
    });
  });

  it.each([
    ['vpcCidr', { name: 'staging' }],
    ['name', { vpcCidr: '10.20.0.0/16' }],
    ['name', { ...minimal, name: 'prod' }],
    ['name', { ...minimal, name: 'qa' }],
    ['accountId', { ...minimal, accountId: '12345' }],
    ['accountId', { ...minimal, accountId: 222222222222 }],
    ['region', { ...minimal, region: 'us-east-9' }],
    ['region', { ...minimal, region: 'us-west-1' }],
    ['region', { ...minimal, region: '$(id)' }],
    ['vpcCidr', { ...minimal, vpcCidr: '10.20.0.0/15' }],
    ['vpcCidr', { ...minimal, vpcCidr: '10.20.0.0/21' }],
    ['vpcCidr', { ...minimal, vpcCidr: '10.20.1.0/16' }],
    ['vpcCidr', { ...minimal, vpcCidr: '10.256.0.0/16' }],
    ['vpcCidr', { ...minimal, vpcCidr: '10.20.0.0' }],
    ['vpcCidr', { ...minimal, vpcCidr: '::/16' }],
    ['vpcCidr', { ...minimal, vpcCidr: '8.8.0.0/16' }],
    ['vpcCidr', { ...minimal, vpcCidr: '10.30.0.0/16' }],
    ['vpcCidr', { ...minimal, vpcCidr: '10.30.240.0/20' }],
    ['budgetUSD', { ...minimal, budgetUSD: 0 }],
    ['budgetUSD', { ...minimal, budgetUSD: '800' }],
    ['spotPercent', { ...minimal, spotPercent: 101 }],
    ['spotPercent', { ...minimal, spotPercent: 0.5 }],
    ['dbClass', { ...minimal, dbClass: 'r6g.xlarge' }],
    ['dbClass', { ...minimal, dbClass: 'db.r6g.xlarge"\n}' }],
    ['backupDays', { ...minimal, backupDays: 0 }],
    ['backupDays', { ...minimal, backupDays: 36 }],
    ['logDays', { ...minimal, logDays: 31 }],
    ['multiAz', { ...minimal, multiAz: 'yes' }],
    ['minReplicas', { ...minimal, minReplicas: 101 }],
    ['minReplicas', { ...minimal, minReplicas: 5, maxReplicas: 4 }],
    ['maxReplicas', { ...minimal, maxReplicas: 101 }],
    ['colour', { ...minimal, colour: 'red' }],
    ['values', []],
  ])('refuses %s of %j', (field, values) => {
    expect(fieldsOf(values)).toContain(field);
  });

  it('keeps the network that the environment has', () => {
    expect(fieldsOf({ name: 'production', vpcCidr: '10.30.0.0/16' })).toEqual(
      [],
    );
  });

  it('knows the subnets of an environment without a range', () => {
    const { vpcCidr, ...production } = testPlatform.environments.production!;
    const platform = {
      ...testPlatform,
      environments: { ...testPlatform.environments, production },
    };
    expect(fieldsOf({ ...minimal, vpcCidr: vpcCidr }, platform)).toEqual([
      'vpcCidr',
    ]);
  });

  it('asks for the account of an environment that is not known', () => {
    const { staging, ...environments } = testPlatform.environments;
    const platform = { ...testPlatform, environments };
    expect(fieldsOf(minimal, platform)).toEqual(['accountId']);
    expect(
      fieldsOf({ ...minimal, accountId: '222222222222' }, platform),
    ).toEqual([]);
  });

  it.each([
    [{ maxReplicas: 1 }, [1, 1]],
    [{ minReplicas: 10 }, [10, 10]],
    [{ minReplicas: 2, maxReplicas: 100 }, [2, 100]],
  ])('fits the range to %j', (more, expected) => {
    const { minReplicas, maxReplicas } = parseEnvironmentSpec(
      { ...minimal, ...more },
      testPlatform,
    );
    expect([minReplicas, maxReplicas]).toEqual(expected);
  });
});
