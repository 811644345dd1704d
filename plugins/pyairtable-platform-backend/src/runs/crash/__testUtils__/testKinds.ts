import type { RunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { WorkflowSource } from '../../engines/argoWorkflows/ArgoWorkflowEngine';
import { failoverReadonly } from '../../kinds/failover';
import { restore } from '../../kinds/restore';

/** Needs a second person before it begins. */
export const approvedDrill: RunKind<WorkflowSource> = {
  ...restore,
  id: 'drill.approved',
  title: 'Restore aside, approved',
  approval: true,
};

/** Takes longer than it may, where its step hangs. */
export const hastyDrill: RunKind<WorkflowSource> = {
  ...restore,
  id: 'drill.hasty',
  title: 'Restore aside, quickly',
  timeoutSeconds: 60,
};

/** Asks in the middle, and may be run for several services at once. */
export const askingDrill: RunKind<WorkflowSource> = {
  ...failoverReadonly,
  id: 'drill.asking',
  title: 'Rehearse the failover, side by side',
  lockKey: undefined,
};
