/** USD an hour of a node of ElastiCache for Redis. */
export const cacheUsdPerHour: Readonly<Record<string, number>> = {
  'cache.t3.micro': 0.017,
  'cache.t3.small': 0.034,
  'cache.t3.medium': 0.068,
  'cache.t4g.micro': 0.016,
  'cache.t4g.small': 0.032,
  'cache.t4g.medium': 0.065,
  'cache.m5.large': 0.156,
  'cache.m6g.large': 0.149,
  'cache.m6g.xlarge': 0.297,
  'cache.m7g.large': 0.158,
  'cache.r6g.large': 0.206,
  'cache.r6g.xlarge': 0.411,
  'cache.r7g.large': 0.219,
};

/** USD an hour of a broker of MSK for Kafka. */
export const brokerUsdPerHour = {
  'kafka.t3.small': 0.0456,
  'kafka.m5.large': 0.21,
} as const;
