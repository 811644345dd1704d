import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import { failoverAccount } from '../failover/names';
import { sharedDatabase } from '../recovery/environment/buildDatabaseSecret';
import { recoveryNames, recoveryNamespace } from '../recovery/recoveryNames';

/** A service account, and the role that Terraform makes for it. */
export interface RecoveryAccount {
  readonly [field: string]: string | boolean;
  namespace: string;
  service_account: string;
  role_name: string;
  kind: 'backup' | 'drill' | 'secrets' | 'failover';
}

/**
 * The accounts whose jobs back up, drill and move an environment: those of
 * every service, whose manifests name roles, and the environment's own.
 */
export function recoveryAccounts(plan: InfrastructurePlan): RecoveryAccount[] {
  const { environment, platform, databaseIdentifier, standby } = plan;
  const roleName = (pattern: string, service: string) =>
    pattern.split('/').pop()!.replaceAll('{service}', service);
  const account = (
    namespace: string,
    name: string,
    kind: RecoveryAccount['kind'],
  ): RecoveryAccount => ({
    namespace,
    service_account: name,
    role_name: roleName(environment.roles.workload, name),
    kind,
  });
  const pair = (namespace: string, name: string): RecoveryAccount[] => [
    account(namespace, recoveryNames.backup(name), 'backup'),
    account(namespace, recoveryNames.drill(name), 'drill'),
  ];
  // Accounts of the environment itself carry no annotation.
  const associated = (own: RecoveryAccount): RecoveryAccount => ({
    ...own,
    pod_identity: true,
  });
  const own = standby
    ? [associated(account(recoveryNamespace, failoverAccount, 'failover'))]
    : [
        ...pair(recoveryNamespace, databaseIdentifier).map(associated),
        {
          namespace: recoveryNamespace,
          service_account: `${recoveryNamespace}-secrets`,
          role_name: roleName(environment.roles.secrets, sharedDatabase),
          kind: 'secrets' as const,
          subject: sharedDatabase,
        },
      ];
  return [
    ...own,
    ...Object.entries(platform.services).flatMap(([service, { namespace }]) =>
      pair(namespace ?? service, service),
    ),
  ];
}
