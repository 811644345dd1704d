/**
 * Names of what is generated for a database. The alert on overdue backups and
 * the catalog know the first two.
 */
export const recoveryNames = {
  backup: (name: string) => `${name}-backup`,
  drill: (name: string) => `${name}-drill`,
  /** ConfigMap of what differs between environments. */
  config: (name: string) => `${name}-recovery`,
  scripts: (name: string) => `${name}-recovery-scripts`,
} as const;

/** Namespace of the recovery of what no service owns. */
export const recoveryNamespace = 'recovery';

/**
 * Pods that hold a copy of the data: they are removed at the end of a drill,
 * whatever became of it.
 */
export const holdsData = { 'pyairtable.io/holds-data': 'true' } as const;

/** Bucket of an environment's backups. */
export function bucketName(platform: string, environment: string): string {
  return `${platform}-backups-${environment}`;
}

/** Key that an environment's data is encrypted with, as Terraform names it. */
export function keyAlias(platform: string, environment: string): string {
  return `alias/${platform}-${environment}-data`;
}
