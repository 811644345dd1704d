import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { AwsCredentialsManager } from '@backstage/integration-aws-node';
import type { PlatformConfig } from '../config';
import { AwsClientFactory } from './aws/AwsClientFactory';
import { CostExplorerSource } from './costExplorer/CostExplorerSource';
import { ProxyKubernetesReader } from './kubernetes/ProxyKubernetesReader';
import { PrometheusClient } from './prometheus/PrometheusClient';
import { RdsClient } from './rds/RdsClient';
import { BackupBucketClient } from './s3/BackupBucketClient';
import type { PolicyTuning, UpstreamAttemptListener } from './UpstreamPolicy';

/** Makes every built-in client from the config and the portal's services. */
export function createUpstreamClients(options: {
  config: Pick<PlatformConfig, 'prometheus' | 'aws'>;
  awsCredentials: AwsCredentialsManager;
  discovery: DiscoveryService;
  auth: AuthService;
  /** Told of every request, retries and pages included. */
  onAttempt?: UpstreamAttemptListener;
  /** Overrides every client's patience; for tests. */
  tuning?: Partial<PolicyTuning>;
}) {
  const { config, discovery, auth, onAttempt, tuning } = options;
  const clients = AwsClientFactory.create({
    credentialsManager: options.awsCredentials,
    endpoint: config.aws.endpoint,
  });
  return {
    metricsSource: PrometheusClient.create({
      servers: config.prometheus,
      onAttempt,
      tuning,
    }),
    costSource: CostExplorerSource.create({ clients, onAttempt, tuning }),
    databases: RdsClient.create({ clients, onAttempt, tuning }),
    backups: BackupBucketClient.create({ clients, onAttempt, tuning }),
    kubernetes: ProxyKubernetesReader.create({
      discovery,
      auth,
      onAttempt,
      tuning,
    }),
  };
}
