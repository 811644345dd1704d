import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import type {
  AwsCredentialProvider,
  AwsCredentialsManager,
} from '@backstage/integration-aws-node';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { UpstreamFailure } from '../UpstreamFailure';

/** Cost Explorer has one endpoint for all regions. */
const costExplorerRegion = 'us-east-1';

type AwsCredentials = AwsCredentialProvider['sdkCredentialProvider'];

interface ClientSettings {
  region: string;
  endpoint?: string;
  credentials: AwsCredentials;
  maxAttempts: number;
  requestHandler: NodeHttpHandler;
}

/**
 * Makes AWS clients that share credentials, endpoint and patience, one per
 * service, account and region.
 */
export class AwsClientFactory {
  readonly #clients = new Map<string, Promise<unknown>>();

  static create(options: {
    credentialsManager: AwsCredentialsManager;
    /** Address of a test system; AWS itself where there is none. */
    endpoint?: string;
  }): AwsClientFactory {
    return new AwsClientFactory(options.credentialsManager, options.endpoint);
  }

  private constructor(
    private readonly credentialsManager: AwsCredentialsManager,
    private readonly endpoint?: string,
  ) {}

  costExplorer(environment: PlatformEnvironment): Promise<CostExplorerClient> {
    return this.#client(
      'cost-explorer',
      environment.awsAccountId,
      costExplorerRegion,
      settings => new CostExplorerClient(settings),
    );
  }

  rds(environment: PlatformEnvironment): Promise<RDSClient> {
    return this.#client(
      'rds',
      environment.awsAccountId,
      environment.region,
      settings => new RDSClient(settings),
    );
  }

  s3(environment: PlatformEnvironment): Promise<S3Client> {
    return this.#client(
      's3',
      environment.awsAccountId,
      environment.region,
      settings =>
        // A test system has no host name per bucket.
        new S3Client({
          ...settings,
          forcePathStyle: settings.endpoint !== undefined,
        }),
    );
  }

  #client<T>(
    service: string,
    accountId: string,
    region: string,
    create: (settings: ClientSettings) => T,
  ): Promise<T> {
    const key = `${service}/${accountId}/${region}`;
    const known = this.#clients.get(key) as Promise<T> | undefined;
    if (known) {
      return known;
    }
    const client = this.#credentials(accountId).then(credentials =>
      create({
        region,
        endpoint: this.endpoint,
        credentials,
        // Retries are the policy's, so that they are bounded in one place.
        maxAttempts: 1,
        requestHandler: new NodeHttpHandler({
          connectionTimeout: 5_000,
          requestTimeout: 30_000,
        }),
      }),
    );
    this.#clients.set(key, client);
    // Credentials may be there the next time.
    client.catch(() => this.#clients.delete(key));
    return client;
  }

  async #credentials(accountId: string): Promise<AwsCredentials> {
    try {
      const provider = await this.credentialsManager.getCredentialProvider({
        accountId,
      });
      return provider.sdkCredentialProvider;
    } catch {
      throw new UpstreamFailure('refused', {
        detail: `no credentials for account ${accountId}`,
        check: `'aws.accounts' in the config`,
      });
    }
  }
}
