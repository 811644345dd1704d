/** Name, region, account and monthly budget. */
export const sandboxEnvironments = [
  ['production', 'us-east-1', '333333333333', 4200],
  ['production-dr', 'us-west-2', '333333333333', 2100],
  ['staging', 'us-west-2', '222222222222', 800],
  ['dev', 'us-east-1', '111111111111', 350],
] as const;

/** The config that points a portal at a sandbox. */
export function sandboxConfig(url: string) {
  return {
    kubernetes: {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: sandboxEnvironments.map(([name]) => ({
            name,
            url: `${url}/clusters/${name}`,
          })),
        },
      ],
    },
    aws: {
      accounts: ['111111111111', '222222222222', '333333333333'].map(
        accountId => ({
          accountId,
          accessKeyId: `SANDBOX${accountId}`,
          secretAccessKey: 'sandbox',
        }),
      ),
    },
    pyairtablePlatform: {
      aws: { endpoint: `${url}/aws` },
      prometheus: sandboxEnvironments.map(([name]) => ({
        name,
        url: `${url}/prometheus/${name}`,
      })),
      environments: sandboxEnvironments.map(
        ([name, region, awsAccountId, monthlyBudgetUsd]) => ({
          name,
          region,
          cluster: name,
          prometheus: name,
          awsAccountId,
          monthlyBudgetUsd,
          backupBucket: `pyairtable-backups-${name}`,
          runner: {
            url: `${url}/clusters/${name}`,
            serviceAccountToken: 'sandbox-runner',
          },
          ...(name === 'production-dr' && { standbyFor: 'production' }),
          ...(name !== 'dev' && { drillInterval: { days: 31 } }),
        }),
      ),
    },
  };
}
