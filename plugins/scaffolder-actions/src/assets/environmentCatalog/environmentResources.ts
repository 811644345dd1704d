import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';

/** A part of an environment that the catalog knows by itself. */
interface EnvironmentPart {
  name: string;
  type: string;
  description: string;
  /** Names of the Resources that it depends on. */
  dependsOn: string[];
}

/** Name of the Resource that is the environment's cluster. */
export function clusterResourceName({ fullName }: InfrastructurePlan): string {
  return `${fullName}-cluster`;
}

/**
 * What the environment consists of. Databases of services are none of it: they
 * belong to the services.
 */
export function environmentParts(plan: InfrastructurePlan): EnvironmentPart[] {
  const { spec, name, fullName, standby, databaseIdentifier } = plan;
  const region = spec.region;
  return [
    {
      name: clusterResourceName(plan),
      type: 'kubernetes-cluster',
      description: `EKS cluster of ${name}, ${spec.minReplicas} to ${spec.maxReplicas} nodes`,
      dependsOn: [region],
    },
    {
      name: databaseIdentifier,
      type: 'database',
      description: standby
        ? `PostgreSQL of ${name}, a replica of ${standby.primary.name}'s (${spec.dbClass})`
        : `PostgreSQL that the services of ${name} share (${spec.dbClass})`,
      dependsOn: [region, plan.backupBucket],
    },
    {
      name: `${fullName}-cache`,
      type: 'cache',
      description: `Redis that the services of ${name} share`,
      dependsOn: [region],
    },
    {
      name: plan.backupBucket,
      type: 's3-bucket',
      description: `Backups of ${name}`,
      dependsOn: [region],
    },
  ];
}
