import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** Production, as `app-config.yaml` describes it. */
export const production: PlatformEnvironment = {
  name: 'production',
  region: 'us-east-1',
  cluster: 'production',
  prometheus: 'production',
  awsAccountId: '333333333333',
  monthlyBudgetUsd: 4200,
  backupBucket: 'pyairtable-backups-production',
  drillIntervalSeconds: 31 * 86400,
};
