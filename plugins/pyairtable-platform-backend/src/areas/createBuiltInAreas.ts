import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import type {
  CostSource,
  MetricsSource,
  StatusArea,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { createUpstreamClients } from '../clients/createUpstreamClients';
import type {
  PolicyTuning,
  UpstreamAttemptListener,
} from '../clients/UpstreamPolicy';
import type { PlatformConfig } from '../config';
import { createCostArea } from './cost';
import { createRecoveryArea } from './recovery';
import { createScalingArea } from './scaling';
import { createSecurityArea } from './security';
import { createSlaArea } from './sla';

/** What the built-in areas are made of. */
export interface BuiltInAreasOptions {
  config: Pick<PlatformConfig, 'prometheus' | 'aws'>;
  /** Of the whole portal: AWS credentials are configured there. */
  rootConfig: Config;
  auth: AuthService;
  discovery: DiscoveryService;
  /** Replaces AWS Cost Explorer. */
  costSource?: CostSource;
  /** Replaces Prometheus. */
  metricsSource?: MetricsSource;
  /** Told of every request to an upstream, retries and pages included. */
  onAttempt?: UpstreamAttemptListener;
  /** Overrides how patient the clients are. */
  tuning?: Partial<PolicyTuning>;
}

/** The areas that come with the platform, one line each. */
export function createBuiltInAreas(options: BuiltInAreasOptions): StatusArea[] {
  const clients = createUpstreamClients({
    ...options,
    awsCredentials: DefaultAwsCredentialsManager.fromConfig(options.rootConfig),
  });
  const costSource = options.costSource ?? clients.costSource;
  const metricsSource = options.metricsSource ?? clients.metricsSource;
  return [
    createCostArea({ costSource }),
    createSlaArea({ metricsSource }),
    createScalingArea(clients),
    createRecoveryArea({ ...clients, metricsSource }),
    createSecurityArea(clients),
  ];
}
