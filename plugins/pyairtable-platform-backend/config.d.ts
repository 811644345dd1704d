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
      /** Environment for which this one stands by, in another region. */
      standbyFor?: string;
      /**
       * What drills, scans and scaling changes are started with: a credential of
       * its own, never the one in the `kubernetes` section. Default: nothing can
       * be started there.
       */
      runner?: {
        /** Address of the API server. */
        url: string;
        /**
         * Token of the ServiceAccount in docs/kubernetes/runner.yaml.
         * @visibility secret
         */
        serviceAccountToken: string;
        /** Certificate authority of the cluster, PEM in base64. Default: the system's. */
        caData?: string;
        /** Or a file with it. */
        caFile?: string;
        /** Trusts any server, for a test system. */
        skipTLSVerify?: boolean;
      };
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
    /** Drills, scans and scaling changes. */
    runs?: {
      /** Times in which nothing is started that users may feel. */
      changeFreezes?: Array<{
        /** `2026-12-24T00:00:00Z` */
        from: string;
        to: string;
        /** What whoever wants to start something is told. */
        reason: string;
        /** Default: all. */
        environments?: string[];
      }>;
      /** How long evidence is kept. Default: three years. */
      retention?: HumanDuration | string;
      /** How long a run waits for its approval. Default: an hour. */
      approvalTimeout?: HumanDuration | string;
      /** How many runs one person may start in an hour. Default: 30. */
      startsPerHour?: number;
      /** Whether the zero-trust checklist of every system is gone through every day. Default: true. */
      dailyPosture?: boolean;
    };
    /** How long a service's daily history is kept. Default: 400 days. */
    historyRetention?: HumanDuration | string;
  };
}
