import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { EnvironmentCostEstimate } from '../cost/EnvironmentCostEstimate';
import type {
  PlatformEnvironment,
  PlatformFile,
} from '../platform/PlatformFile';
import type { EnvironmentSpec } from '../spec/EnvironmentSpec';
import type { InfrastructureDefaults } from '../spec/infrastructureDefaults';
import type { RegionSpec } from '../spec/RegionSpec';

/** What is known of the environment that a region stands by for. */
export interface PrimaryPlan {
  name: EnvironmentName;
  region: string;
  accountId: string;
  databaseClass: string;
  minNodes: number;
  maxNodes: number;
}

/** A service that runs in the region, too. */
export interface StandbyService {
  ref: string;
  name: string;
  namespace: string;
  /** Fewest replicas in the primary, and here. */
  primaryReplicas: number;
  replicas: number;
}

/** What ties a region to the environment that it stands by for. */
export interface StandbyPlan {
  spec: RegionSpec;
  primary: PrimaryPlan;
  services: StandbyService[];
}

/**
 * Everything that more than one asset of an environment or region depends on.
 *
 * @public
 */
export interface InfrastructurePlan {
  spec: EnvironmentSpec;
  name: EnvironmentName;
  /** Facts of the environment as services will find them. */
  environment: PlatformEnvironment;
  /** The platform file with this environment as it will be. */
  platform: PlatformFile;
  /** What nobody is asked for. */
  defaults: InfrastructureDefaults;
  /** `pyairtable-staging`: cluster, repository, catalog entity. */
  fullName: string;
  /** Identifier of the RDS instance that services share. */
  databaseIdentifier: string;
  backupBucket: string;
  /** Where Terraform keeps its state. */
  stateBucket: string;
  /** Region that backups and secrets are copied to. */
  replicaRegion?: string;
  labels: Record<string, string>;
  standby?: StandbyPlan;
  cost: EnvironmentCostEstimate;
  warnings: string[];
}
