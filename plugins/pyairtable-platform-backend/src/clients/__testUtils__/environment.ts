import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

export const production: PlatformEnvironment = {
  name: 'production',
  region: 'us-east-1',
  cluster: 'production',
  prometheus: 'main',
  awsAccountId: '333333333333',
  monthlyBudgetUsd: 4200,
  backupBucket: 'backups-production',
  drillIntervalSeconds: 31 * 86400,
};
