import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PlatformFile,
} from '../platform/PlatformFile';
import type { ReplicaRange } from '../spec/environmentDefaults';
import type { ServiceSpec } from '../spec/ServiceSpec';
import type { ReplicaResources } from './resources';
import type { SecretStoreName } from './runtimeContract';

/** Another service: where it runs, as the mesh knows it. */
export interface Neighbour {
  ref: string;
  name: string;
  namespace: string;
  serviceAccount: string;
  port: number;
  /** `auth-service.pyairtable.svc.cluster.local` */
  host: string;
}

/** A service in one environment. */
export interface EnvironmentPlan extends PlatformEnvironment {
  name: EnvironmentName;
  replicas: ReplicaRange;
  /** Role ARNs with the service's name put in. */
  roles: PlatformEnvironment['roles'];
  /** Where the service's image lies, without tag. */
  imageRepository: string;
  /** Set where the service keeps objects in S3. */
  bucket?: string;
  /** Set where the service consumes a queue of SQS. */
  queueUrl?: string;
}

/** What stands between requests or messages and replicas. */
export type Scaler = 'hpa' | 'scaledobject';

/**
 * Everything that builders need to know of a new service, decided once, so
 * that all assets say the same.
 */
export interface ServicePlan {
  spec: ServiceSpec;
  platform: PlatformFile;
  /** The environments it runs in, dev first. */
  environments: EnvironmentPlan[];
  /**
   * The one that the base is written for: the most demanding. Overlays patch
   * what differs.
   */
  reference: EnvironmentPlan;
  /** Namespace, Service, ServiceAccount and Deployment have the service's name. */
  name: string;
  namespace: string;
  /** `<name>.<namespace>.svc.cluster.local` */
  host: string;
  resources: ReplicaResources;
  dependencies: Neighbour[];
  callers: Neighbour[];
  /** Stores with a Secret; Redis also where only the queue lies there. */
  secretStores: SecretStoreName[];
  usesRedis: boolean;
  /** Whether the process calls AWS with a role of its own: S3, SQS, MSK. */
  usesAws: boolean;
  scaler: Scaler;
  /** Whether an Argo Rollout takes the place of the Deployment's own updates. */
  canary: boolean;
  /** What scalers point at. */
  scaleTarget: {
    apiVersion: string;
    kind: 'Deployment' | 'Rollout';
    name: string;
  };
  /** On every object; `environment` comes with the overlay. */
  labels: Record<string, string>;
  /** By which Services and policies find the pods. */
  selector: Record<string, string>;
  /** What the person should know before creating it. */
  warnings: string[];
}
