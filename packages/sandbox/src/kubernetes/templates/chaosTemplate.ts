import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { installedAt, namespace, ServiceContext } from '../objects/context';
import {
  restrictedPods,
  scriptTemplate,
  step,
  WorkflowTemplate,
} from './WorkflowTemplate';

const numbers = {
  'duration-seconds': ['300', 'How long the experiment lasts (60 to 900)'],
  'evictions-per-minute': ['1', 'Pods evicted in a minute (0 to 6)'],
  'evicted-percent': [
    '34',
    'Share of the ready pods that is evicted in all (0 to 50)',
  ],
  'latency-ms': ['500', 'Time that a delayed request waits (0 to 5000)'],
  'latency-percent': ['10', 'Share of the requests that is delayed (0 to 50)'],
  'abort-percent': [
    '1',
    'Share of the requests that is answered with 503 (0 to 10)',
  ],
  'max-burn-rate': [
    '2',
    'Burn rate of the error budget over 5 minutes at which it is broken off (1 to 14)',
  ],
} as const;

/** The chaos experiment of a service. */
export function chaosTemplate({
  id,
  labels,
}: ServiceContext): WorkflowTemplate {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'WorkflowTemplate',
    metadata: {
      name: `${id}-chaos`,
      namespace,
      labels: { ...labels, [platformLabels.drill]: 'chaos' },
      creationTimestamp: installedAt,
    },
    spec: {
      workflowMetadata: { labels },
      ...restrictedPods,
      entrypoint: 'experiment',
      onExit: 'report',
      activeDeadlineSeconds: 1500,
      podGC: { strategy: 'OnWorkflowSuccess' },
      arguments: {
        parameters: [
          ...Object.entries(numbers).map(([name, [value, description]]) => ({
            name,
            value,
            description,
          })),
          {
            name: 'allow-production',
            value: 'false',
            enum: ['false', 'true'],
            description: 'Whether it may run in production',
          },
        ],
      },
      templates: [
        {
          name: 'experiment',
          steps: [
            [step('preflight')],
            [step('inject')],
            [step('watch'), step('evict')],
          ],
        },
        ...['preflight', 'inject'].map(name =>
          scriptTemplate(name, { activeDeadlineSeconds: 120 }),
        ),
        ...['watch', 'evict'].map(name =>
          scriptTemplate(name, { activeDeadlineSeconds: 960 }),
        ),
        scriptTemplate('report', { activeDeadlineSeconds: 240 }),
      ],
    },
  };
}
