/**
 * What an estimate takes for granted, because no specification says it. Each
 * is shown to the person beside the figures.
 */
export const assumptions = {
  /**
   * Nobody gets a server of their own: a service with PostgreSQL has a database
   * on the environment's one server, and the cache, the brokers and the load
   * balancer are shared likewise. Each of the services counts for an equal part.
   */
  servicesPerServer: 20,
  /** Part of a node that pods can request; the system and gaps take the rest. */
  usableNodeShare: 0.8,
  /** What the mesh's sidecar requests beside every replica. */
  sidecar: { cpuMillis: 100, memoryMi: 128 },
  databaseGib: 10,
  bucketGib: 20,
  /** Mean load over a month, as part of what the replicas can carry. */
  meanLoad: 0.1,
  /** Send, receive and delete, each in batches of ten. */
  sqsRequestsPerMessage: 0.3,
} as const;

/** The same in sentences. */
export const assumptionTexts: readonly string[] = [
  `Database server, cache, brokers and load balancer are the environment's own and shared: a twentieth of each is counted.`,
  `Replicas cost what they request, with their sidecar, on nodes that are filled to 80 %.`,
  `10 GiB in PostgreSQL, 20 GiB in S3, a mean load of 10 % of what the replicas can carry.`,
  `Not counted: data transfer, logs, metrics, images, support.`,
];
