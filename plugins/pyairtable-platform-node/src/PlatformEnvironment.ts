/**
 * One environment from the config.
 *
 * @public
 */
export interface PlatformEnvironment {
  /** `production`, `production-dr`, `staging` or `dev`. */
  name: string;
  /** AWS region, `us-east-1`. */
  region: string;
  /** Name of a cluster in the portal's `kubernetes` section. */
  cluster: string;
  /** Name of a server under `pyairtablePlatform.prometheus`. */
  prometheus: string;
  awsAccountId: string;
  /** Budget of the whole environment, USD per calendar month. */
  monthlyBudgetUsd: number;
  /** Bucket of the services' backups; undefined where none is kept. */
  backupBucket?: string;
  /** How often a drill is due, seconds; undefined where none is. */
  drillIntervalSeconds?: number;
  /** Name of the environment that this one stands by for; undefined where it does for none. */
  standbyFor?: string;
  /** Whether runs may be started in it: a runner credential is configured. */
  hasRunner?: boolean;
}
