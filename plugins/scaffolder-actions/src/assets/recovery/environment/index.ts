import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { InfrastructurePlan } from '../../../plan/InfrastructurePlan';
import type { AssetPart, KubernetesObject } from '../../AssetFile';
import type { InfrastructureAsset } from '../../InfrastructureAsset';
import { buildRecovery } from '../buildRecovery';
import { keyAlias, recoveryNamespace } from '../recoveryNames';
import type { RecoveryScope } from '../RecoveryScope';
import { buildDatabaseSecret, sharedDatabase } from './buildDatabaseSecret';
import { buildRecoveryNamespace } from './buildRecoveryNamespace';
import { buildVeleroSchedules } from './buildVeleroSchedules';

/** Objectives of what no service names any for. */
const sharedObjectives = { rpoSeconds: 15 * 60, rtoSeconds: 60 * 60 };

/** An environment's own recovery: what {@link buildEnvironmentRecovery} needs. */
export interface EnvironmentRecoveryScope extends RecoveryScope {
  /** Days that backups are kept. */
  backupDays: number;
  /** Role that reads the secret of the shared database. */
  secretsRole: string;
  /** A replica is backed up where its primary is. */
  hasDatabase: boolean;
}

/**
 * The recovery of an environment: copies of the cluster's state, and backup
 * and drill of the database that its services share.
 */
export function buildEnvironmentRecovery(
  scope: EnvironmentRecoveryScope,
): AssetPart[] {
  const { labels, backupDays, secretsRole, hasDatabase } = scope;
  const manifest = (file: string, objects: KubernetesObject[]): AssetPart => ({
    type: 'manifest',
    path: `dr/${file}.yaml`,
    objects,
  });
  return [
    manifest('namespace', buildRecoveryNamespace(labels)),
    manifest('velero-schedule', buildVeleroSchedules(labels, backupDays)),
    ...(hasDatabase
      ? [
          manifest('database-secret', buildDatabaseSecret(scope, secretsRole)),
          ...buildRecovery({
            ...scope,
            labels: { ...labels, [platformLabels.kubernetesId]: scope.name },
          }),
        ]
      : []),
  ];
}

/** Recovery of an environment or region. */
export const environmentRecoveryAsset: InfrastructureAsset = {
  id: 'recovery',
  group: 'recovery',
  build: plan => buildEnvironmentRecovery(scopeOf(plan)),
};

function scopeOf(plan: InfrastructurePlan): EnvironmentRecoveryScope {
  const { platform, name, environment, spec, labels, standby } = plan;
  return {
    platform,
    name: plan.databaseIdentifier,
    namespace: recoveryNamespace,
    // Also on what Argo makes, which Kustomize cannot label.
    labels: {
      ...labels,
      'app.kubernetes.io/name': 'recovery',
      environment: name,
    },
    environment: {
      name,
      region: environment.region,
      networks: environment.networks,
      bucket: plan.backupBucket,
      kmsKey: keyAlias(platform.name, name),
    },
    secretName: `${plan.databaseIdentifier}-postgres`,
    ...sharedObjectives,
    drillSchedule: '0 6 1 * *',
    backupDays: spec.backupDays,
    secretsRole: environment.roles.secrets.replaceAll(
      '{service}',
      sharedDatabase,
    ),
    hasDatabase: standby === undefined,
  };
}
