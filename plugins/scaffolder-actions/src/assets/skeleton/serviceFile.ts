import type { ServicePlan } from '../../plan/ServicePlan';
import type { Language } from '../../spec/words';
import type { SkeletonFeature } from './skeletonFeatures';

/** Parts in the order in which they are opened. */
const opened = [
  'postgres',
  'sessions',
  'queue-redis',
  'queue-sqs',
  'queue-kafka',
] as const satisfies readonly SkeletonFeature[];

type Opened = (typeof opened)[number];

/** Path of the one source file that is written and not copied. */
export const serviceFilePath: Record<Language, string> = {
  go: 'internal/service/service.go',
  python: 'src/service/settings.py',
  node: 'src/settings.ts',
};

const goParts: Record<Opened, { pkg: string; open: string }> = {
  postgres: { pkg: 'postgres', open: 'postgres.Open' },
  sessions: { pkg: 'sessions', open: 'sessions.Open' },
  'queue-redis': { pkg: 'queue', open: 'queue.OpenRedis' },
  'queue-sqs': { pkg: 'queue', open: 'queue.OpenSQS' },
  'queue-kafka': { pkg: 'queue', open: 'queue.OpenKafka' },
};

const pythonModules: Record<Opened, string> = {
  postgres: 'postgres',
  sessions: 'sessions',
  'queue-redis': 'redis_queue',
  'queue-sqs': 'sqs_queue',
  'queue-kafka': 'kafka_queue',
};

const nodeParts: Record<Opened, { file: string; open: string }> = {
  postgres: { file: 'postgres', open: 'openPostgres' },
  sessions: { file: 'sessions', open: 'openSessions' },
  'queue-redis': { file: 'redisQueue', open: 'openRedisQueue' },
  'queue-sqs': { file: 'sqsQueue', open: 'openSqsQueue' },
  'queue-kafka': { file: 'kafkaQueue', open: 'openKafkaQueue' },
};

const usualBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Bounds of the duration histogram: the usual ones, and around the latency
 * target close ones, so that a quantile near it is not a guess.
 */
export function latencyBuckets(target: number): number[] {
  const near = [0.5, 0.75, 1, 1.5, 2].map(factor =>
    Number((target * factor).toPrecision(6)),
  );
  return [...new Set([...usualBuckets, ...near])].sort((a, b) => a - b);
}

const queueOf = (plan: ServicePlan) =>
  JSON.stringify(plan.spec.queueName ?? '');

const writers: Record<
  Language,
  (plan: ServicePlan, parts: Opened[], modulePath: string) => string
> = {
  go: (plan, parts, modulePath) => {
    const packages = [
      'app',
      'config',
      ...new Set(parts.map(part => goParts[part].pkg)),
    ].sort();
    return `// Package service says which service this is, and of which parts it is made.
package service

import (
${packages.map(pkg => `\t"${modulePath}/internal/${pkg}"`).join('\n')}
)

// Defaults hold for variables of the environment that are not set.
var Defaults = config.Defaults{
\tName:        ${JSON.stringify(plan.name)},
\tPort:        ${plan.spec.port},
\tMetricsPort: ${plan.spec.metricsPort},
\tQueueName:   ${queueOf(plan)},
}

// LatencyBuckets are the bounds of the histogram of request durations, in
// seconds. The target of the latency objective is one of them.
var LatencyBuckets = []float64{${latencyBuckets(
      plan.spec.latencyP99Seconds,
    ).join(', ')}}

// Parts are opened in this order, and closed in the opposite one.
${
  parts.length
    ? `var Parts = []app.Part{\n${parts
        .map(part => `\t${goParts[part].open},`)
        .join('\n')}\n}`
    : 'var Parts = []app.Part{}'
}
`;
  },
  python: (plan, parts) => {
    const modules = parts.map(part => pythonModules[part]);
    const imports = modules.length
      ? `\nfrom service import ${[...modules].sort().join(', ')}\n`
      : '';
    const openers = modules.map(module => `${module}.open_part`);
    // As ruff writes it: a single one stands on the same line.
    const tuple =
      openers.length > 1
        ? `(\n${openers.map(opener => `    ${opener},`).join('\n')}\n)`
        : `(${openers.map(opener => `${opener},`).join('')})`;
    return `"""Which service this is, and of which parts it is made."""
${imports}
NAME = ${JSON.stringify(plan.name)}
PORT = ${plan.spec.port}
METRICS_PORT = ${plan.spec.metricsPort}
QUEUE_NAME = ${queueOf(plan)}

# Bounds of the histogram of request durations, in seconds. The target of the
# latency objective is one of them.
LATENCY_BUCKETS = (
${latencyBuckets(plan.spec.latencyP99Seconds)
  .map(bound => `    ${bound},`)
  .join('\n')}
)

# Opened in this order, closed in the opposite one.
PARTS = ${tuple}
`;
  },
  node: (
    plan,
    parts,
  ) => `/** Which service this is, and of which parts it is made. */
import type { Part } from './app.ts';
${parts
  .map(
    part =>
      `import { openPart as ${nodeParts[part].open} } from './${nodeParts[part].file}.ts';\n`,
  )
  .join('')}
export const defaults = {
  name: '${plan.name}',
  port: ${plan.spec.port},
  metricsPort: ${plan.spec.metricsPort},
  queueName: '${plan.spec.queueName ?? ''}',
};

/**
 * Bounds of the histogram of request durations, in seconds. The target of the
 * latency objective is one of them.
 */
export const latencyBuckets = [${latencyBuckets(
    plan.spec.latencyP99Seconds,
  ).join(', ')}];

/** Opened in this order, closed in the opposite one. */
export const parts: Part[] = [${parts
    .map(part => nodeParts[part].open)
    .join(', ')}];
`,
};

/**
 * The file that says which service this is. Everything in it is restricted by
 * a pattern, a number or a word of a list; nothing that people describe the
 * service with comes into code.
 */
export function serviceFile(
  plan: ServicePlan,
  features: ReadonlySet<SkeletonFeature>,
  modulePath: string,
): string {
  const parts = opened.filter(part => features.has(part));
  return writers[plan.spec.language](plan, parts, modulePath);
}
