import { platformTags } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { latestRestorableTime } from '../../model/backups';
import { hexOf } from '../../model/random';
import { ServiceInEnvironment, servicesIn } from '../../model/servicesIn';
import type { EnvironmentModel, Model } from '../../model/types';
import type { Credential } from '../readCredential';

/**
 * The databases that an account has in a region, as RDS describes them.
 *
 * @internal
 */
export function dbInstances(
  model: Model,
  credential: Credential,
  now: Date,
): DbInstance[] {
  return model.environments
    .filter(
      ({ awsAccountId, region }) =>
        awsAccountId === credential.accountId && region === credential.region,
    )
    .flatMap(environment =>
      servicesIn(model, environment.name)
        .filter(({ service }) => service.database)
        .map(entry => describe(model, environment, entry, now)),
    );
}

/** @internal */
export type DbInstance = ReturnType<typeof describe>;

function describe(
  model: Model,
  environment: EnvironmentModel,
  { service, behaviour }: ServiceInEnvironment,
  now: Date,
) {
  const identifier = identifierOf(environment, service.id);
  const critical = service.tier === 'critical';
  const production = environment.name === 'production';
  const replica = environment.name === 'production-dr';
  const source = model.environments.find(({ name }) => name === 'production');
  const standby = model.environments.find(
    ({ name }) => name === 'production-dr',
  );

  return {
    DBInstanceIdentifier: identifier,
    DBInstanceClass: production ? 'db.r6g.large' : 'db.t4g.medium',
    Engine: 'postgres',
    EngineVersion: '16.4',
    DBInstanceStatus: 'available',
    MasterUsername: 'postgres',
    DBName: service.id.replace(/-/g, '_'),
    Endpoint: {
      Address: `${identifier}.sandbox.${environment.region}.rds.amazonaws.com`,
      Port: 5432,
    },
    AllocatedStorage: critical ? 200 : 100,
    StorageType: 'gp3',
    StorageEncrypted: true,
    MultiAZ: production,
    AvailabilityZone: `${environment.region}a`,
    InstanceCreateTime: '2024-03-04T09:30:00Z',
    PreferredBackupWindow: '01:00-01:30',
    BackupRetentionPeriod: environment.backupDays,
    LatestRestorableTime: latestRestorableTime(
      now,
      behaviour.backupsStoppedDaysAgo,
    ).toISOString(),
    DeletionProtection: production || replica,
    DbiResourceId: `db-${hexOf(identifier, 26).toUpperCase()}`,
    DBInstanceArn: arnOf(environment, service.id),
    ...(production && standby && service.environments['production-dr']
      ? {
          ReadReplicaDBInstanceIdentifiers: {
            ReadReplicaDBInstanceIdentifier: [arnOf(standby, service.id)],
          },
        }
      : {}),
    ...(replica && source
      ? {
          ReadReplicaSourceDBInstanceIdentifier: arnOf(source, service.id),
          StatusInfos: {
            DBInstanceStatusInfo: [
              {
                StatusType: 'read replication',
                Normal: true,
                Status: 'replicating',
              },
            ],
          },
        }
      : {}),
    TagList: {
      Tag: [
        { Key: platformTags.service, Value: service.id },
        { Key: platformTags.environment, Value: environment.name },
        { Key: platformTags.tier, Value: service.tier },
        {
          Key: platformTags.owner,
          Value: service.owner.replace(/^group:default\//, ''),
        },
      ],
    },
  };
}

/** What a service's database is called. */
export function identifierOf(
  environment: EnvironmentModel,
  service: string,
): string {
  return `pyairtable-${environment.name}-${service}`;
}

/** The ARN of a service's database. */
export function arnOf(environment: EnvironmentModel, service: string): string {
  return `arn:aws:rds:${environment.region}:${
    environment.awsAccountId
  }:db:${identifierOf(environment, service)}`;
}
