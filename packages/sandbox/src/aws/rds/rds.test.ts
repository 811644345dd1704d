import {
  DBInstance,
  DescribeDBInstancesCommand,
  paginateDescribeDBInstances,
} from '@aws-sdk/client-rds';
import { sandboxForTests, testNow } from '../../__testUtils__/sandboxForTests';
import { rds } from '../__testUtils__/clients';

async function all(
  url: string,
  ...where: [region?: string, account?: string]
): Promise<DBInstance[]> {
  const instances: DBInstance[] = [];
  const pages = paginateDescribeDBInstances(
    { client: rds(url, ...where), pageSize: 20 },
    {},
  );
  for await (const { DBInstances = [] } of pages) {
    instances.push(...DBInstances);
  }
  return instances;
}

const named = (instances: DBInstance[], name: string) =>
  instances.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === name);

describe('RDS', () => {
  const sandbox = sandboxForTests();

  it('describes the databases of an account in a region', async () => {
    const instances = await all(sandbox().url);
    expect(instances.length).toBeGreaterThan(15);

    const user = named(instances, 'pyairtable-production-user-service');
    expect(user).toMatchObject({
      DBInstanceStatus: 'available',
      BackupRetentionPeriod: 14,
      MultiAZ: true,
      DBInstanceArn:
        'arn:aws:rds:us-east-1:333333333333:db:pyairtable-production-user-service',
      ReadReplicaDBInstanceIdentifiers: [
        'arn:aws:rds:us-west-2:333333333333:db:pyairtable-production-dr-user-service',
      ],
      TagList: expect.arrayContaining([
        { Key: 'Service', Value: 'user-service' },
        { Key: 'Environment', Value: 'production' },
      ]),
    });
    const age = testNow.getTime() - user!.LatestRestorableTime!.getTime();
    expect(age).toBeLessThan(10 * 60_000);
  });

  it('tells the story: the backups of one database have stopped', async () => {
    const audit = named(
      await all(sandbox().url),
      'pyairtable-production-audit-service',
    );
    const age = testNow.getTime() - audit!.LatestRestorableTime!.getTime();
    expect(age / 86400_000).toBeCloseTo(5, 1);
  });

  it('has replicas in the other region', async () => {
    const replica = named(
      await all(sandbox().url, 'us-west-2'),
      'pyairtable-production-dr-user-service',
    );
    expect(replica).toMatchObject({
      ReadReplicaSourceDBInstanceIdentifier:
        'arn:aws:rds:us-east-1:333333333333:db:pyairtable-production-user-service',
      StatusInfos: [expect.objectContaining({ Status: 'replicating' })],
    });
  });

  it('has nothing where nothing runs', async () => {
    expect(await all(sandbox().url, 'eu-west-1')).toEqual([]);
    expect(await all(sandbox().url, 'us-west-2', '111111111111')).toEqual([]);
  });

  it('says which database it does not know', async () => {
    await expect(
      rds(sandbox().url).send(
        new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'nobody' }),
      ),
    ).rejects.toMatchObject({
      name: 'DBInstanceNotFoundFault',
      message: 'DBInstance nobody not found.',
    });
  });
});
