import type {
  EnvironmentName,
  Tier,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ReplicaRange } from './environmentDefaults';
import type { Datastore, Exposure, Language, Queue, Size } from './words';

/** An entity of the catalog: full reference and bare name. */
export interface EntityName {
  /** `group:default/identity` */
  ref: string;
  /** `identity` */
  name: string;
}

/**
 * A service's specification with every default filled in and every rule kept.
 * Durations carry their unit in their name, ratios are percentages as written.
 *
 * @public
 */
export interface ServiceSpec {
  name: string;
  description: string;
  owner: EntityName;
  system: EntityName;
  language: Language;
  tier: Tier;
  port: number;
  metricsPort: number;
  size: Size;
  exposure: Exposure;
  /** Set where `exposure` is public. */
  hostname?: string;
  /** Set where `exposure` is public. */
  issuer?: string;
  dependencies: EntityName[];
  callers: EntityName[];
  /** In the order of {@link datastores}. */
  datastores: Datastore[];
  queue: Queue;
  /** Set where `queue` is not none. */
  queueName?: string;
  /** Set where `queue` is sqs. */
  sqsAccountId?: string;
  /** In the order dev, staging, production, production-dr. */
  environments: EnvironmentName[];
  sloAvailability: number;
  latencyP99Seconds: number;
  replicas: Record<EnvironmentName, ReplicaRange>;
  rpsPerPod: number;
  canaryPercent: number;
  spotAllowed: boolean;
  rpoMinutes: number;
  rtoMinutes: number;
  monthlyBudgetUSD?: number;
  costCenter?: string;
}
