import {
  drillRunPermission,
  RunParameter,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { WorkflowSource } from '../engines/argoWorkflows/ArgoWorkflowEngine';
import { namespaceOf } from './namespaceOf';

const id = 'drill.chaos';

const number = (
  name: string,
  [minimum, preset, maximum]: [number, number, number],
  title: string,
  description: string,
): RunParameter => ({
  name,
  title,
  description,
  type: 'integer',
  default: String(preset),
  minimum,
  maximum,
});

/** Whether users notice where pods go away and requests are slow. */
export const chaos: RunKind<WorkflowSource> = {
  id,
  title: 'Chaos experiment',
  description:
    'Evicts pods, and delays and aborts some requests, for a bounded time. It ends by itself where the error budget burns too fast.',
  area: 'recovery',
  rung: 3,
  permission: drillRunPermission,
  disruptive: true,
  approval: false,
  timeoutSeconds: 1800,
  // The bounds are those of the generated experiment, which checks them again.
  parameters: [
    number(
      'duration-seconds',
      [60, 300, 900],
      'Duration, seconds',
      'How long the experiment lasts.',
    ),
    number(
      'evictions-per-minute',
      [0, 1, 6],
      'Evictions per minute',
      'Pods that are evicted in a minute; 0: none.',
    ),
    number(
      'latency-ms',
      [0, 500, 5000],
      'Delay, milliseconds',
      'How long a delayed request waits; 0: no delay.',
    ),
    number(
      'latency-percent',
      [0, 10, 50],
      'Delayed requests, percent',
      'Share of the requests that is delayed.',
    ),
    number(
      'abort-percent',
      [0, 1, 10],
      'Aborted requests, percent',
      'Share of the requests that is answered with 503.',
    ),
    number(
      'max-burn-rate',
      [1, 2, 14],
      'Highest burn rate',
      'Burn rate of the error budget over 5 minutes at which it is broken off.',
    ),
  ],
  checks: ['error-budget', 'disruption-budget'],
  engine: 'argo-workflow',
  source: ({ target, parameters }) => ({
    kind: id,
    namespace: namespaceOf(target.service),
    template: `${target.service.settings.serviceId}-chaos`,
    arguments: {
      ...parameters,
      service: target.service.settings.serviceId,
      // Where it is production, a person has typed the service's name.
      'allow-production': String(
        target.environment.name.startsWith('production'),
      ),
    },
    required: ['duration-seconds', 'max-burn-rate'],
  }),
};
