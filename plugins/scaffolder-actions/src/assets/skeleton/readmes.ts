import { dependencyVariable, runtime } from '../../plan/runtimeContract';
import type { ServicePlan } from '../../plan/ServicePlan';

/** Text of a person as Markdown that shows exactly it, on one line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()<>#+.!|~$&-]/g, sign => `\\${sign}`);
}

/** README of the repository. */
export function repositoryReadme(plan: ServicePlan): string {
  return `# ${plan.name}

${escapeMarkdown(plan.spec.description)}

| where | what |
| --- | --- |
| \`services/${plan.name}/\` | the service, its tests and its image |
| \`.github/workflows/\` | build, release and promotion |
| \`deploy/\` | Kubernetes: a base, and an overlay for each environment |
| \`observability/\`, \`security/\` | rules and dashboards; secrets and scans |
| \`docs/\` | documentation and runbooks |

\`make -C services/${plan.name} build test lint\` does what the pipeline does.
`;
}

/** README of the service's folder. */
export function serviceReadme(plan: ServicePlan): string {
  const { paths } = runtime;
  const rows = variableRows(plan);
  return `# ${plan.name}

\`make build\`, \`make test\`, \`make lint\`, \`make run\`, \`make image\`.

| route | what |
| --- | --- |
| \`${paths.health}\` | the process runs; asks no dependency |
| \`${paths.ready}\` | dependencies answer; 503 while it stops |
| \`${paths.metrics}\` | on the metrics port only |
| \`/v1/status\` | name and environment |
${
  plan.spec.datastores.includes('redis')
    ? '| `/v1/sessions/{id}` | PUT, GET, DELETE: state in Redis that ends on its own |\n'
    : ''
}
| variable | what |
| --- | --- |
${rows.map(([name, what]) => `| \`${name}\` | ${what} |`).join('\n')}
`;
}

type Row = [variable: string, meaning: string];

/** What the workload sets, and what else the code reads. */
function variableRows({ spec, usesRedis, dependencies }: ServicePlan): Row[] {
  const { variables } = runtime;
  const when = (wanted: boolean, ...rows: Row[]) => (wanted ? rows : []);
  const own: Row[] = [
    [variables.service, 'name, in logs and traces'],
    [variables.environment, 'environment, in logs and traces'],
    [variables.port, `port of the routes, ${spec.port}`],
    [variables.metricsPort, `port of the metrics, ${spec.metricsPort}`],
    [variables.logLevel, 'debug, info, warn or error'],
    [variables.drainSeconds, 'time for running requests after SIGTERM'],
    [
      variables.otlpEndpoint,
      'collector of traces (OTLP over gRPC); off where empty',
    ],
    [variables.region, 'region of the AWS clients'],
    [variables.secretsDir, 'folder of the mounted secrets'],
    ['REQUEST_TIMEOUT_SECONDS', 'longest time of a request, 30'],
    ['MAX_BODY_BYTES', 'largest body, 1048576'],
    ...when(usesRedis, [
      'REDIS_TLS',
      'false for a Redis without TLS on your machine',
    ]),
    ...when(spec.datastores.includes('redis'), [
      variables.sessionTtl,
      'life of a session, 1800',
    ]),
    ...when(
      spec.queue !== 'none',
      [variables.queueName, 'queue, list or topic'],
      ['QUEUE_VISIBILITY_SECONDS', 'longest time of a message, 60'],
    ),
    ...when(spec.queue === 'sqs', [variables.queueUrl, 'URL of the queue']),
    ...when(
      spec.queue === 'kafka',
      [variables.kafkaBrokers, 'host:port, with commas between'],
      ['KAFKA_AUTH', 'aws-iam, or none for a broker on your machine'],
    ),
    ...when(spec.datastores.includes('s3'), [
      variables.bucket,
      'bucket of the environment, for your code',
    ]),
  ];
  const taken = new Set(own.map(([variable]) => variable));
  return [
    ...own,
    ...dependencies
      .map(
        ({ name }): Row => [
          dependencyVariable(name),
          `address of ${name}, for your code`,
        ],
      )
      .filter(([variable]) => !taken.has(variable)),
  ];
}
