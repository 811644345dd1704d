import type { ITemplate } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/Template';
import type { IWorkflowSpec } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/WorkflowSpec';
import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { KubernetesObject } from '../AssetFile';
import { buildDrillPod } from './buildDrillPod';
import type { buildRecoveryContainer } from './buildRecoveryContainer';
import { drillParameters } from './drillParameters';
import { drillSteps } from './drillSteps';
import { recoveryNames } from './recoveryNames';
import type { RecoveryScope } from './RecoveryScope';

/** Steps one after the other, as the API wants them: a list of lists. */
export type DrillTemplate = Omit<ITemplate, 'container' | 'steps'> & {
  container?: ReturnType<typeof buildRecoveryContainer>;
  steps?: {
    name: string;
    template: string;
    arguments?: { parameters: { name: string; value: string }[] };
  }[][];
};

export interface DrillWorkflowTemplate extends KubernetesObject {
  spec: Omit<IWorkflowSpec, 'templates'> & { templates: DrillTemplate[] };
}

const day = 24 * 60 * 60;

/**
 * Labels of a drill's Workflows: the portal finds drills by the first, and
 * what they belong to by those of the scope.
 */
export function drillLabels({ labels }: RecoveryScope): Record<string, string> {
  return { ...labels, [platformLabels.drill]: 'restore' };
}

/**
 * The drill: the newest backup is restored into a server of its own, compared,
 * and timed. It has no way to the live database, neither by network nor by
 * password.
 */
export function buildDrillTemplate(
  scope: RecoveryScope,
): DrillWorkflowTemplate {
  const name = recoveryNames.drill(scope.name);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'WorkflowTemplate',
    metadata: {
      name,
      namespace: scope.namespace,
      labels: drillLabels(scope),
    },
    spec: {
      workflowMetadata: { labels: drillLabels(scope) },
      ...buildDrillPod(scope),
      entrypoint: 'drill',
      onExit: 'finish',
      // Clean-up has its own deadline, and comes after this one.
      activeDeadlineSeconds: 2 * scope.rtoSeconds + 3600,
      synchronization: { mutexes: [{ name }] },
      ttlStrategy: {
        // The portal reads drills from the cluster: a good one stays until
        // long after the next is due.
        secondsAfterSuccess: 70 * day,
        secondsAfterFailure: 70 * day,
      },
      podGC: { strategy: 'OnWorkflowSuccess' },
      arguments: {
        parameters: drillParameters(scope).map(parameter => ({
          name: parameter.name,
          value: parameter.preset,
          description: parameter.description,
          ...(parameter.enum ? { enum: parameter.enum } : {}),
        })),
      },
      templates: drillSteps(scope),
    },
  };
}
