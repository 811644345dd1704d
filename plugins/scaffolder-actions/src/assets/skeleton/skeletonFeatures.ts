import type { ServicePlan } from '../../plan/ServicePlan';

/** Optional parts of a skeleton; a file that belongs to one is left out without it. */
export const skeletonFeatures = [
  'postgres',
  'redis',
  'sessions',
  'queue',
  'queue-redis',
  'queue-sqs',
  'queue-kafka',
] as const;

export type SkeletonFeature = (typeof skeletonFeatures)[number];

/** What a plan asks for. S3 needs none: its client is made where it is used. */
export function featuresOf({
  spec,
  usesRedis,
}: ServicePlan): Set<SkeletonFeature> {
  const wanted: Record<SkeletonFeature, boolean> = {
    postgres: spec.datastores.includes('postgres'),
    redis: usesRedis,
    sessions: spec.datastores.includes('redis'),
    queue: spec.queue !== 'none',
    'queue-redis': spec.queue === 'redis',
    'queue-sqs': spec.queue === 'sqs',
    'queue-kafka': spec.queue === 'kafka',
  };
  return new Set(skeletonFeatures.filter(feature => wanted[feature]));
}

/** Folder of the lock files that have the libraries of these parts, and no others. */
export function lockVariant(features: ReadonlySet<SkeletonFeature>): string {
  const queue = (['sqs', 'kafka'] as const).find(kind =>
    features.has(`queue-${kind}`),
  );
  return `${features.has('redis') ? 'redis' : 'plain'}-${queue ?? 'none'}`;
}
