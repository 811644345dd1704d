import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';

/** The portal's config as far as it is about one environment. */
export interface PortalFragment {
  kubernetes: {
    clusterLocatorMethods: [
      {
        type: 'config';
        clusters: [
          {
            name: string;
            url: string;
            authProvider: 'serviceAccount';
            serviceAccountToken: string;
            caData: string;
          },
        ];
      },
    ];
  };
  aws?: { accounts: [{ accountId: string; roleName: string }] };
  pyairtablePlatform: {
    prometheus: [{ name: string; url: string; token: string }];
    environments: [
      {
        name: string;
        region: string;
        standbyFor?: string;
        cluster: string;
        runner: { url: string; serviceAccountToken: string; caData: string };
        prometheus: string;
        awsAccountId: string;
        monthlyBudgetUsd: number;
        backupBucket: string;
        drillInterval?: string;
      },
    ];
  };
}

/** What the variables of an environment begin with. */
type VariableKind = 'KUBERNETES' | 'PROMETHEUS' | 'RUNNER';

/** What a variable of an environment is called: `KUBERNETES_DEV_URL`. */
export function portalVariable(
  kind: VariableKind,
  environment: string,
  suffix: string,
): string {
  const name = environment.replace(/-/g, '_').toLocaleUpperCase('en-US');
  return `${kind}_${name}_${suffix}`;
}

/**
 * What makes the portal collect from the environment. Facts stand in it as
 * they are; addresses that only the portal's network has, and whatever is
 * secret, are variables.
 */
export function buildPortalFragment(plan: InfrastructurePlan): PortalFragment {
  const { name, spec, platform } = plan;
  const variable = (kind: VariableKind, suffix: string) =>
    `\${${portalVariable(kind, name, suffix)}}`;
  return {
    kubernetes: {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name,
              url: variable('KUBERNETES', 'URL'),
              authProvider: 'serviceAccount',
              serviceAccountToken: variable('KUBERNETES', 'TOKEN'),
              caData: variable('KUBERNETES', 'CA_DATA'),
            },
          ],
        },
      ],
    },
    ...(sharesAccount(plan)
      ? {}
      : {
          aws: {
            accounts: [
              {
                accountId: spec.accountId,
                roleName: `\${AWS_READ_ROLE:-${platform.name}-platform-read}`,
              },
            ],
          },
        }),
    pyairtablePlatform: {
      prometheus: [
        {
          name,
          url: variable('PROMETHEUS', 'URL'),
          token: variable('PROMETHEUS', 'TOKEN'),
        },
      ],
      environments: [
        {
          name,
          region: spec.region,
          ...(plan.standby && { standbyFor: plan.standby.primary.name }),
          cluster: name,
          runner: {
            url: variable('KUBERNETES', 'URL'),
            serviceAccountToken: variable('RUNNER', 'TOKEN'),
            caData: variable('KUBERNETES', 'CA_DATA'),
          },
          prometheus: name,
          awsAccountId: spec.accountId,
          monthlyBudgetUsd: spec.budgetUSD,
          backupBucket: plan.backupBucket,
          // Nobody counts on getting back what one day of backups holds.
          ...(spec.backupDays > 1 ? { drillInterval: 'P1M' } : {}),
        },
      ],
    },
  };
}

/** Whether the portal reads from the account already, for another environment. */
export function sharesAccount({
  platform,
  name,
  spec,
}: InfrastructurePlan): boolean {
  return Object.entries(platform.environments).some(
    ([other, { accountId }]) => other !== name && accountId === spec.accountId,
  );
}
