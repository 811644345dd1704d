import { runtime, secretFiles } from '../../../plan/runtimeContract';
import type { Neighbour, ServicePlan } from '../../../plan/ServicePlan';
import { code, markdownPage, markdownTable } from '../markdown';

/** What the service consists of, and what it stands next to. */
export function architecturePage(plan: ServicePlan): string {
  const { spec } = plan;
  return markdownPage(
    '# Architecture',
    `One container, ${code(runtime.container)}, in namespace ${code(
      plan.namespace,
    )}; inside the cluster it is ${code(`${plan.host}:${spec.port}`)}. ${
      plan.canary
        ? `New versions get ${spec.canaryPercent} % of the requests first, and go on only while their errors and durations stay within the objectives.`
        : 'New versions replace old ones replica by replica.'
    }`,
    '## Ports',
    markdownTable(
      ['port', 'name', 'paths', 'who may call it'],
      [
        [
          code(spec.port),
          'http',
          `the API, ${code(runtime.paths.health)}, ${code(
            runtime.paths.ready,
          )}`,
          spec.exposure === 'public'
            ? 'the gateway, callers, the kubelet'
            : 'callers, the kubelet',
        ],
        [
          code(spec.metricsPort),
          'metrics',
          code(runtime.paths.metrics),
          'Prometheus',
        ],
      ],
    ),
    '## Neighbours',
    'The network and the mesh let these connections through and no others.',
    neighbours('It calls', plan.dependencies) ?? 'It calls no other service.',
    neighbours('Calls it', plan.callers) ?? 'No other service calls it.',
    '## Data',
    dataTable(plan) ?? 'It keeps no data.',
    '## Environments',
    markdownTable(
      ['environment', 'region', 'replicas', 'image'],
      plan.environments.map(environment => [
        code(environment.name),
        environment.region,
        `${environment.replicas.min} to ${environment.replicas.max}`,
        code(environment.imageRepository),
      ]),
    ),
    `A replica asks for ${plan.resources.cpuMillis}m CPU and ${
      plan.resources.memoryMi
    } MiB. ${
      plan.scaler === 'hpa'
        ? `Replicas are added for CPU above 70 % and for more than ${spec.rpsPerPod} requests per second each.`
        : 'Replicas are added for messages that wait.'
    }`,
  );
}

function neighbours(
  title: string,
  list: readonly Neighbour[],
): string | undefined {
  return markdownTable(
    [title, 'address', 'identity'],
    list.map(({ ref, host, port, namespace, serviceAccount }) => [
      code(ref),
      code(`${host}:${port}`),
      code(`${namespace}/${serviceAccount}`),
    ]),
  );
}

function dataTable(plan: ServicePlan): string | undefined {
  const { datastores, queue, queueName } = plan.spec;
  const secret = (store: keyof typeof secretFiles) =>
    `files in ${code(`${runtime.secretsDir}/${store}`)}: ${secretFiles[
      store
    ].join(', ')}`;
  return markdownTable(
    ['store', 'what it is', 'how the service gets in'],
    [
      ...(datastores.includes('postgres')
        ? [['PostgreSQL', 'records, in RDS', secret('postgres')]]
        : []),
      ...(datastores.includes('redis')
        ? [['Redis', 'sessions, each with a time to live', secret('redis')]]
        : []),
      ...(datastores.includes('s3')
        ? [['S3', 'objects', 'the role of the environment']]
        : []),
      ...(queue === 'none'
        ? []
        : [
            [
              `${queue} ${code(queueName ?? '')}`,
              'messages that it works off',
              queue === 'redis'
                ? secret('redis')
                : 'the role of the environment',
            ],
          ]),
    ],
  );
}
