import type { ComponentEntity, Entity } from '@backstage/catalog-model';
import type {
  EnvironmentName,
  Tier,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/**
 * One environment of PyAirtable.
 *
 * @public
 */
export interface EnvironmentModel {
  name: EnvironmentName;
  region: string;
  awsAccountId: string;
  backupBucket: string;
  /** Share of production's traffic that arrives here. */
  trafficShare: number;
  /** Share of production's replicas that run here. */
  replicaShare: number;
  /** Days for which nightly backups are kept. */
  backupDays: number;
  /** Whether recovery is drilled here. */
  drills: boolean;
  /** How long Prometheus always takes to answer, milliseconds. */
  prometheusDelayMs: number;
  /** Whether pods may only call what a policy allows. */
  defaultDenyEgress: boolean;
  mutualTls: 'STRICT' | 'PERMISSIVE';
  /** What Pod Security asks of every pod. */
  podSecurity: 'restricted' | 'baseline';
  /** Whether only images that are signed are let in. */
  signedImages: boolean;
}

/**
 * How a service behaves in one environment. All else follows from this.
 *
 * @public
 */
export interface ServiceBehaviour {
  /** Mean over a week; 0 where nobody asks. */
  requestsPerSecond: number;
  /** Share of requests that fail with a 5xx. */
  errorRatio: number;
  /** Failures on top, from so many seconds ago until now. */
  incident?: { secondsAgo: number; errorRatio: number };
  /** False where Prometheus does not scrape the service at all. */
  scraped: boolean;
  /** False where the recording rules do not cover the service. */
  recorded: boolean;
  /** Request durations are log-logistic: median in seconds, and shape. */
  latency: { median: number; shape: number };
  /** What the month will have cost, as a share of the budget. */
  budgetShare: number;
  scaling: {
    by: 'hpa' | 'keda' | 'nobody';
    metric: 'cpu' | 'requests' | 'queue';
    min: number;
    max: number;
    /** Replicas that a mean load takes. */
    meanReplicas: number;
    /** False where the metric of the autoscaler cannot be read. */
    metricWorks: boolean;
  };
  /** Whole days since the backups last worked; 0 where they do. */
  backupsStoppedDaysAgo: number;
  drill: { succeededDaysAgo: number; failedDaysAgo?: number };
  /** False where its disruption budget wants every pod to stay. */
  evictable: boolean;
  /** False where its secret did not come from the store. */
  secretsSynced: boolean;
  image: {
    /** Since its newest scan that nobody asked for; null where there is none. */
    scannedHoursAgo: number | null;
    /** When the last scan ended that somebody asked for. */
    scannedOnDemandAt?: Date;
    /** False where its last scan was of an image that no longer runs. */
    scannedAsItRuns: boolean;
    /** Whether Trivy Operator reports on it, beside its own scan. */
    operatorReports: boolean;
    /** Ids of what is known to be wrong with it. */
    findings: readonly string[];
  };
  security: SecurityBehaviour;
}

/**
 * How well a service is fenced in; by default as it should be.
 *
 * @public
 */
export interface SecurityBehaviour {
  /** False where its image is named by a tag alone. */
  imagePinned: boolean;
  readOnlyRootFilesystem: boolean;
  /** A password in plain text among its variables. */
  passwordInEnvironment: boolean;
  /** What its account may do in the whole cluster. */
  clusterRole: string | null;
  /** A policy of its own lets its pods call whomever they like. */
  egressOpen: boolean;
  /** False where it says what may be called, and not by whom. */
  callersNamed: boolean;
  /** Mutual TLS of its own, which the namespace's yields to. */
  mutualTls: 'PERMISSIVE' | null;
  /** Hours since its secrets were last fetched. */
  secretsFetchedHoursAgo: number;
  /** The Secret that its ExternalSecret writes, where that is misspelt. */
  misspeltSecret: string | null;
}

/**
 * A service, as the catalog has it, with its behaviour in every environment
 * that it runs in.
 *
 * @public
 */
export interface ServiceModel {
  /** Kubernetes id, Prometheus `service` label and `Service` tag. */
  id: string;
  entity: ComponentEntity;
  tier: Tier;
  owner: string;
  /** Whether it keeps data in a database of its own. */
  database: boolean;
  /** Ids of the services that call it, in order. */
  callers: readonly string[];
  /**
   * Set where it was created in the portal: the folder of its repository, which
   * says what runs in the clusters, and since when it runs.
   */
  created?: { repository: string; since: Date };
  environments: Partial<
    Record<EnvironmentName, { budgetUsd: number; behaviour: ServiceBehaviour }>
  >;
}

/**
 * PyAirtable as a whole.
 *
 * @public
 */
export interface Model {
  seed: number;
  now: () => Date;
  environments: readonly EnvironmentModel[];
  services: readonly ServiceModel[];
  /** Every entity of the catalog, with the services that it does not have. */
  entities: readonly Entity[];
}
