import type { EnvironmentModel } from './types';

/**
 * The environments, with the same accounts, regions and buckets as the
 * portal's own `app-config.yaml`.
 *
 * @internal
 */
export const environmentModels: readonly EnvironmentModel[] = [
  {
    name: 'production',
    region: 'us-east-1',
    awsAccountId: '333333333333',
    backupBucket: 'pyairtable-backups-production',
    trafficShare: 1,
    replicaShare: 1,
    backupDays: 14,
    drills: true,
    prometheusDelayMs: 0,
    defaultDenyEgress: true,
    mutualTls: 'STRICT',
    podSecurity: 'restricted',
    signedImages: true,
  },
  {
    // A warm standby: it only sees health checks and replicated writes.
    name: 'production-dr',
    region: 'us-west-2',
    awsAccountId: '333333333333',
    backupBucket: 'pyairtable-backups-production-dr',
    trafficShare: 0.02,
    replicaShare: 0.7,
    backupDays: 14,
    drills: true,
    prometheusDelayMs: 0,
    defaultDenyEgress: true,
    mutualTls: 'STRICT',
    podSecurity: 'restricted',
    signedImages: true,
  },
  {
    name: 'staging',
    region: 'us-west-2',
    awsAccountId: '222222222222',
    backupBucket: 'pyairtable-backups-staging',
    trafficShare: 0.05,
    replicaShare: 0.5,
    backupDays: 14,
    drills: true,
    prometheusDelayMs: 0,
    defaultDenyEgress: false,
    mutualTls: 'PERMISSIVE',
    podSecurity: 'restricted',
    signedImages: true,
  },
  {
    name: 'dev',
    region: 'us-east-1',
    awsAccountId: '111111111111',
    backupBucket: 'pyairtable-backups-dev',
    trafficShare: 0.01,
    replicaShare: 0.3,
    backupDays: 3,
    drills: false,
    prometheusDelayMs: 1500,
    defaultDenyEgress: true,
    mutualTls: 'STRICT',
    podSecurity: 'baseline',
    signedImages: false,
  },
];
