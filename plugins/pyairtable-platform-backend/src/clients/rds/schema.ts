import { z } from 'zod';

/** The part of an RDS instance that is used. */
export const databaseInstancesPageSchema = z.object({
  Marker: z.string().optional(),
  DBInstances: z.array(
    z.object({
      DBInstanceIdentifier: z.string(),
      DBInstanceArn: z.string(),
      DBInstanceStatus: z.string().optional(),
      DBInstanceClass: z.string().optional(),
      BackupRetentionPeriod: z.number().optional(),
      LatestRestorableTime: z.date().optional(),
      ReadReplicaSourceDBInstanceIdentifier: z.string().optional(),
      TagList: z
        .array(z.object({ Key: z.string(), Value: z.string().default('') }))
        .default([]),
    }),
  ),
});

/** A database server, as far as recovery needs it. */
export interface DatabaseInstance {
  id: string;
  arn: string;
  status: string | null;
  /** `db.r6g.large`; absent in what was stored before. */
  instanceClass?: string | null;
  /** Days; 0 where automated backups are off. */
  backupRetentionDays: number | null;
  /** ISO 8601; null where there is no backup to restore from. */
  latestRestorableAt: string | null;
  /** Identifier of the instance that it is a read replica of. */
  replicaOf: string | null;
  tags: Record<string, string>;
}
