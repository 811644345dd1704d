import type { IWorkflowSpec } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/WorkflowSpec';
import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../../plan/InfrastructurePlan';
import type { KubernetesObject } from '../AssetFile';
import { recoveryNamespace } from '../recovery/recoveryNames';

interface CronWorkflow extends KubernetesObject {
  kind: 'CronWorkflow';
  spec: {
    schedules: string[];
    timezone: string;
    suspend: boolean;
    concurrencyPolicy: 'Forbid';
    startingDeadlineSeconds: number;
    workflowMetadata: { labels: Record<string, string> };
    workflowSpec: IWorkflowSpec;
  };
}

/**
 * The start of a rehearsal, which is a drill and labelled as one. Suspended:
 * it waits for an approval, so that a person starts it who can give it.
 */
export function buildRehearsal(
  { labels }: InfrastructurePlan,
  { spec }: StandbyPlan,
): CronWorkflow {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'CronWorkflow',
    metadata: {
      name: 'failover-rehearsal',
      namespace: recoveryNamespace,
      labels,
    },
    spec: {
      schedules: [spec.drillSchedule],
      timezone: 'Etc/UTC',
      suspend: true,
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 3600,
      workflowMetadata: {
        labels: { ...labels, [platformLabels.drill]: 'failover' },
      },
      workflowSpec: {
        workflowTemplateRef: { name: 'failover' },
        arguments: { parameters: [{ name: 'rehearsal', value: 'true' }] },
      },
    },
  };
}
