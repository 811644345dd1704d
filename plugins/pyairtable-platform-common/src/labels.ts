/**
 * Label and tag names by which generated assets and the areas find each other.
 * The generators write them, the areas read them.
 *
 * @public
 */
export const platformLabels = {
  /** Kubernetes label that names the catalog component. */
  kubernetesId: 'backstage.io/kubernetes-id',
  /** Kubernetes label on Workflows: which drill it is, for example `restore`. */
  drill: 'pyairtable.io/drill',
  /** Kubernetes label on the object of a run: the run's id. */
  run: 'pyairtable.io/run',
  /** Kubernetes label on the object of a run: `drill.restore`. */
  runKind: 'pyairtable.io/run-kind',
  /**
   * Kubernetes label on CronJobs and Jobs: `backup` or `image-scan`; on the
   * ConfigMap of a scan: `image-scan-report`.
   */
  purpose: 'pyairtable.io/purpose',
  /** Prometheus label that names the catalog component. */
  prometheusService: 'service',
} as const;

/** Purpose of a ConfigMap in which a scan leaves its reports. @public */
export const scanReportPurpose = 'image-scan-report';

/**
 * The ConfigMap in which the scan of a service's images leaves its reports. The
 * account of a scan can write to that name alone, so it proves whose they are.
 *
 * @param service - Kubernetes id of the service
 * @public
 */
export function scanReportName(service: string): string {
  return `${service}-image-scan`;
}

/**
 * Key of an image's report in that ConfigMap.
 *
 * @param digest - digest of the image, `sha256:…`
 * @public
 */
export function scanReportKey(digest: string): string {
  return `${digest.replace(/^sha256:/, '')}.json.gz`;
}

const reportKey = /^([0-9a-f]{64})\.json\.gz$/;

/**
 * The digest in the key of a report, or undefined for a foreign key.
 *
 * @public
 */
export function parseScanReportKey(key: string): string | undefined {
  const match = reportKey.exec(key);
  return match ? `sha256:${match[1]}` : undefined;
}

/**
 * Annotations on the object of a run, for those who look at it in the cluster.
 *
 * @public
 */
export const runAnnotations = {
  requestedBy: 'pyairtable.io/requested-by',
  entityRef: 'pyairtable.io/entity-ref',
} as const;

/**
 * Cost-allocation tags on AWS resources.
 *
 * @public
 */
export const platformTags = {
  service: 'Service',
  environment: 'Environment',
  owner: 'Owner',
  costCenter: 'CostCenter',
  tier: 'Tier',
} as const;

/**
 * Where a service's backups lie in the environment's backup bucket. The day
 * comes first, so that one listing from a day on finds the newest backup of
 * every service.
 *
 * @param service - Kubernetes id of the service
 * @param at - when the backup was taken
 * @public
 */
export function backupObjectKey(service: string, at: Date): string {
  const iso = at.toISOString();
  const time = iso.slice(11, 19).replace(/:/g, '');
  return `${backupDayPrefix(at)}${service}/${time}Z.dump`;
}

/**
 * Prefix shared by all backups of one UTC day: `backups/2026-11-23/`.
 *
 * @public
 */
export function backupDayPrefix(at: Date): string {
  return `backups/${at.toISOString().slice(0, 10)}/`;
}

const backupKey =
  /^backups\/(\d{4}-\d{2}-\d{2})\/([a-z0-9-]+)\/(\d{2})(\d{2})(\d{2})Z\.dump$/;

/**
 * The service and time in a backup's key, or undefined for a foreign object.
 *
 * @public
 */
export function parseBackupObjectKey(
  key: string,
): { service: string; takenAt: Date } | undefined {
  const match = backupKey.exec(key);
  if (!match) {
    return undefined;
  }
  const [, day, service, hours, minutes, seconds] = match;
  const takenAt = new Date(`${day}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(takenAt.getTime()) ? undefined : { service, takenAt };
}
