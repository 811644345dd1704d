import { createAwsClients } from '../__testUtils__/awsClients';
import { production } from '../__testUtils__/environment';
import { quick, startUpstream } from '../__testUtils__/startUpstream';
import { RdsClient } from './RdsClient';

const instance = (id: string, more = '') => `<DBInstance>
  <DBInstanceIdentifier>${id}</DBInstanceIdentifier>
  <DBInstanceArn>arn:aws:rds:us-east-1:333333333333:db:${id}</DBInstanceArn>
  ${more}</DBInstance>`;

const page = (instances: string, marker = '') => ({
  body: `<DescribeDBInstancesResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
    <DescribeDBInstancesResult><DBInstances>${instances}</DBInstances>${
    marker && `<Marker>${marker}</Marker>`
  }</DescribeDBInstancesResult></DescribeDBInstancesResponse>`,
});

describe('RdsClient', () => {
  it('reads every instance with its tags and newest restorable time', async () => {
    const upstream = await startUpstream((_, count) =>
      count === 1
        ? page(
            instance(
              'users',
              `<DBInstanceStatus>available</DBInstanceStatus>
               <DBInstanceClass>db.r6g.large</DBInstanceClass>
               <BackupRetentionPeriod>7</BackupRetentionPeriod>
               <LatestRestorableTime>2026-11-23T11:55:00Z</LatestRestorableTime>
               <TagList><Tag><Key>Service</Key><Value>user-service</Value></Tag></TagList>`,
            ),
            'next',
          )
        : page(
            instance(
              'users-replica',
              '<ReadReplicaSourceDBInstanceIdentifier>arn:aws:rds:eu-west-1:333333333333:db:users</ReadReplicaSourceDBInstanceIdentifier>',
            ),
          ),
    );
    const client = RdsClient.create({
      clients: createAwsClients(upstream.url),
      tuning: quick,
    });
    const instances = await client.listInstances({
      environment: production,
      signal: new AbortController().signal,
    });
    await upstream.close();

    expect(instances).toEqual([
      {
        id: 'users',
        arn: 'arn:aws:rds:us-east-1:333333333333:db:users',
        status: 'available',
        instanceClass: 'db.r6g.large',
        backupRetentionDays: 7,
        latestRestorableAt: '2026-11-23T11:55:00.000Z',
        replicaOf: null,
        tags: { Service: 'user-service' },
      },
      {
        id: 'users-replica',
        arn: 'arn:aws:rds:us-east-1:333333333333:db:users-replica',
        status: null,
        instanceClass: null,
        backupRetentionDays: null,
        latestRestorableAt: null,
        replicaOf: 'users',
        tags: {},
      },
    ]);
    expect(upstream.requests[1].body).toContain('Marker=next');
  });

  it('takes an account without databases as it is', async () => {
    const upstream = await startUpstream(() => page(''));
    const client = RdsClient.create({
      clients: createAwsClients(upstream.url),
      tuning: quick,
    });
    await expect(
      client.listInstances({
        environment: production,
        signal: new AbortController().signal,
      }),
    ).resolves.toEqual([]);
    await upstream.close();
  });
});
