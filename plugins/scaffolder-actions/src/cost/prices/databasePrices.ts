import { priceOf } from './priceList';

/**
 * USD an hour of an RDS instance for PostgreSQL in one zone, a little above
 * MySQL's. With Multi-AZ there are two of them.
 */
export const databaseUsdPerHour: Readonly<Record<string, number>> = {
  'db.t3.micro': 0.018,
  'db.t3.small': 0.036,
  'db.t3.medium': 0.072,
  'db.t3.large': 0.145,
  'db.t4g.micro': 0.016,
  'db.t4g.small': 0.032,
  'db.t4g.medium': 0.065,
  'db.t4g.large': 0.129,
  'db.m5.large': 0.178,
  'db.m5.xlarge': 0.356,
  'db.m6g.large': 0.159,
  'db.m6g.xlarge': 0.318,
  'db.m7g.large': 0.168,
  'db.m7g.xlarge': 0.337,
  'db.r5.large': 0.25,
  'db.r5.xlarge': 0.5,
  'db.r6g.large': 0.225,
  'db.r6g.xlarge': 0.45,
  'db.r6g.2xlarge': 0.899,
  'db.r6g.4xlarge': 1.798,
  'db.r6i.large': 0.25,
  'db.r6i.xlarge': 0.5,
  'db.r7g.large': 0.239,
  'db.r7g.xlarge': 0.478,
};

export const databasePrices = {
  /** gp3 in one zone. */
  usdPerGibMonth: 0.115,
  /** Backups and snapshots beyond the size of the database, which are free. */
  backupUsdPerGibMonth: 0.095,
} as const;

/** USD an hour of a database with its standby; undefined for an unknown class. */
export function databasePrice(
  instanceClass: string,
  multiAz: boolean,
): number | undefined {
  const single = priceOf(databaseUsdPerHour, instanceClass);
  return single === undefined ? undefined : single * (multiAz ? 2 : 1);
}
