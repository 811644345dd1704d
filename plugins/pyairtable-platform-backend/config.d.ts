import type { HumanDuration } from '@backstage/types';

export interface Config {
  pyairtablePlatform?: {
    /**
     * The environments to look after, at least one.
     */
    environments: Array<{
      /** `production`, `production-dr`, `staging` or `dev`. */
      name: string;
      /** AWS region of the environment, `us-east-1`. */
      region: string;
      /** Name of a cluster under `kubernetes.clusterLocatorMethods`. */
      cluster: string;
      /** Name of a server under `pyairtablePlatform.prometheus`. */
      prometheus: string;
      /** Account whose credentials are in the `aws` section, 12 digits in quotes. */
      awsAccountId: string;
      /** Budget of the whole environment, USD per calendar month. */
      monthlyBudgetUsd: number;
      /** S3 bucket of the services' backups. Default: none is kept. */
      backupBucket?: string;
      /** How often a recovery drill is due. Default: none is. */
      drillInterval?: HumanDuration | string;
    }>;
    /**
     * Prometheus servers, or servers that speak its HTTP API.
     */
    prometheus: Array<{
      name: string;
      /** Base URL, without `/api/v1`. */
      url: string;
      /**
       * Sent as bearer token.
       * @visibility secret
       */
      token?: string;
    }>;
    aws?: {
      /** Address of the AWS APIs, for a test system. Default: AWS itself. */
      endpoint?: string;
    };
    /**
     * How each area collects, by its id.
     */
    areas?: {
      [area: string]: {
        /** How often it reads its upstreams. */
        frequency?: HumanDuration | string;
        /** How long one collection may take. Default: one minute. */
        timeout?: HumanDuration | string;
        /** Data older than this count as unknown. Default: a day, or eight times the frequency, whichever is more. */
        maxAge?: HumanDuration | string;
      };
    };
    /** How long a service's daily history is kept. Default: 400 days. */
    historyRetention?: HumanDuration | string;
  };
}
