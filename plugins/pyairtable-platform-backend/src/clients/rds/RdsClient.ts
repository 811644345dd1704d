import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { z } from 'zod';
import type { AwsClientFactory } from '../aws/AwsClientFactory';
import { classifyAwsError } from '../aws/classifyAwsError';
import { readPages } from '../aws/readPages';
import { parseAnswer } from '../parseAnswer';
import {
  PolicyTuning,
  UpstreamAttemptListener,
  UpstreamPolicy,
} from '../UpstreamPolicy';
import { DatabaseInstance, databaseInstancesPageSchema } from './schema';

type Instance = z.infer<
  typeof databaseInstancesPageSchema
>['DBInstances'][number];

/** Reads the database instances of an environment's account and region. */
export class RdsClient {
  static create(options: {
    clients: AwsClientFactory;
    tuning?: Partial<PolicyTuning>;
    onAttempt?: UpstreamAttemptListener;
  }): RdsClient {
    return new RdsClient(
      options.clients,
      UpstreamPolicy.create({
        upstream: 'rds',
        tuning: options.tuning,
        onAttempt: options.onAttempt,
      }),
    );
  }

  private constructor(
    private readonly clients: AwsClientFactory,
    private readonly policy: UpstreamPolicy,
  ) {}

  async listInstances(options: {
    environment: PlatformEnvironment;
    signal: AbortSignal;
  }): Promise<DatabaseInstance[]> {
    const { awsAccountId, region } = options.environment;
    const instances = await readPages(
      this.policy,
      {
        target: `${awsAccountId}/${region}`,
        who: `AWS RDS of account ${awsAccountId} in ${region}`,
        credential: `the account's credentials under 'aws' in the config, and that they allow rds:DescribeDBInstances`,
        signal: options.signal,
        classify: classifyAwsError,
      },
      async (token, abortSignal) => {
        const client = await this.clients.rds(options.environment);
        const answer = await client.send(
          new DescribeDBInstancesCommand({ MaxRecords: 100, Marker: token }),
          { abortSignal },
        );
        const page = parseAnswer(databaseInstancesPageSchema, answer);
        return { items: page.DBInstances, next: page.Marker };
      },
    );
    return instances.map(toDatabaseInstance);
  }
}

function toDatabaseInstance(instance: Instance): DatabaseInstance {
  return {
    id: instance.DBInstanceIdentifier,
    arn: instance.DBInstanceArn,
    status: instance.DBInstanceStatus ?? null,
    instanceClass: instance.DBInstanceClass ?? null,
    backupRetentionDays: instance.BackupRetentionPeriod ?? null,
    latestRestorableAt: instance.LatestRestorableTime?.toISOString() ?? null,
    // An ARN where the source is in another region.
    replicaOf:
      instance.ReadReplicaSourceDBInstanceIdentifier?.split(':').pop() ?? null,
    tags: Object.fromEntries(
      instance.TagList.map(({ Key, Value }) => [Key, Value]),
    ),
  };
}
