import { scalingApplyPermission } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { BoundsSource } from '../engines/autoscaler/AutoscalerEngine';

/** More than any service has, and less than what would harm a cluster. */
const maxReplicas = 200;

/** New bounds for the service's autoscaler. */
export const scalingApply: RunKind<BoundsSource> = {
  id: 'scaling.apply',
  title: 'Change the bounds',
  description:
    'Sets the least and the most replicas of the autoscaler, and waits until it has followed. What the repository says comes back with the next sync.',
  area: 'scaling',
  permission: scalingApplyPermission,
  disruptive: true,
  approval: false,
  timeoutSeconds: 900,
  parameters: [
    {
      name: 'min-replicas',
      title: 'Least replicas',
      description: 'How many there are at any time.',
      type: 'integer',
      default: '',
      minimum: 1,
      maximum: maxReplicas,
    },
    {
      name: 'max-replicas',
      title: 'Most replicas',
      description: 'How many there can be.',
      type: 'integer',
      default: '',
      minimum: 1,
      maximum: maxReplicas,
    },
  ],
  checks: ['disruption-budget'],
  engine: 'autoscaler',
  source: ({ parameters }) => ({
    min: Number(parameters['min-replicas']),
    max: Number(parameters['max-replicas']),
  }),
};
