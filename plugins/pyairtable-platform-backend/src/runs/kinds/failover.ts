import {
  drillRunPermission,
  platformLabels,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  RunKind,
  RunTarget,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { WorkflowSource } from '../engines/argoWorkflows/ArgoWorkflowEngine';

/** Namespace of what no service owns. */
const namespace = 'recovery';

const common = {
  area: 'recovery',
  permission: drillRunPermission,
  timeoutSeconds: 4 * 3600,
  engine: 'argo-workflow',
  checks: ['region-readiness', 'error-budget', 'newest-backup'],
  // It moves a region with all of its services, whichever of them it was
  // started from; a rehearsal and a real move exclude each other too.
  lockKey: ({ environment }: RunTarget) => `failover|${environment.name}`,
  unavailable: ({ environment }: RunTarget) =>
    environment.standbyFor
      ? undefined
      : `${environment.name} stands by for no other environment ('standbyFor' in the config), so nobody can fail over to it.`,
};

const source = (
  kind: string,
  rehearsal: boolean,
  more: Record<string, string> = {},
): WorkflowSource => ({
  kind,
  namespace,
  template: 'failover',
  arguments: { ...more, rehearsal: String(rehearsal) },
  // Without it a rehearsal would be the real thing.
  required: ['rehearsal'],
  ...(rehearsal && { labels: { [platformLabels.drill]: 'failover' } }),
});

/** Whether the region could take over: everything but the move itself. */
export const failoverReadonly: RunKind<WorkflowSource> = {
  ...common,
  id: 'drill.failover-readonly',
  title: 'Rehearse the failover',
  description:
    'Checks replica, services, secrets and images of the region, asks for the approval, and says what it would do. Nothing is changed.',
  rung: 4,
  disruptive: false,
  approval: false,
  parameters: [],
  source: () => source('drill.failover-readonly', true),
};

/** Moves everybody to the standby region. */
export const failover: RunKind<WorkflowSource> = {
  ...common,
  id: 'drill.failover',
  title: 'Fail over',
  description:
    'Promotes the replica, raises the services and turns the traffic to this region, for all services together. Going back is a move of its own.',
  rung: 5,
  disruptive: true,
  approval: true,
  parameters: [
    {
      name: 'accept-lag',
      title: 'Accept a replica that lags',
      description:
        'Goes on although the replica is further behind than the RPO, or nobody knows how far: that data is lost.',
      type: 'choice',
      default: 'false',
      choices: ['false', 'true'],
    },
  ],
  source: ({ parameters }) => source('drill.failover', false, parameters),
};
