import type { IWorkflowSpec } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/WorkflowSpec';
import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import type { KubernetesObject } from '../AssetFile';
import { recoveryNamespace } from '../recovery/recoveryNames';
import type { WorkflowStep, WorkflowTemplatePart } from './buildFailoverStep';
import { workflowPod } from './workflowPod';

/** A parameter that is yes or no, and no unless somebody says so. */
export interface Flag {
  name: string;
  description: string;
}

export interface MoveWorkflowTemplate extends KubernetesObject {
  kind: 'WorkflowTemplate';
  spec: Omit<IWorkflowSpec, 'templates'> & {
    templates: WorkflowTemplatePart[];
  };
}

const day = 24 * 60 * 60;

export const rehearsal: Flag = {
  name: 'rehearsal',
  description:
    'Checks, waits for an approval, says what it would do, and changes nothing.',
};

/** A step of the same name as its template. */
export function step(
  template: string,
  more: Omit<WorkflowStep, 'name' | 'template'> = {},
): WorkflowStep {
  return { name: template, template, ...more };
}

/** Steps that only a rehearsal takes, or only a real move. */
export const inRehearsal = {
  when: '{{workflow.parameters.rehearsal}} == true',
};
export const inEarnest = { when: '{{workflow.parameters.rehearsal}} == false' };

/** What the WorkflowTemplates of both moves have in common. */
export function buildMoveTemplate(
  plan: InfrastructurePlan,
  options: {
    name: string;
    description: string;
    onExit: string;
    /** Seconds until the whole workflow ends, approval included. */
    seconds: number;
    flags: readonly Flag[];
    templates: WorkflowTemplatePart[];
  },
): MoveWorkflowTemplate {
  const { name, description, onExit, seconds, flags, templates } = options;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'WorkflowTemplate',
    metadata: {
      name,
      namespace: recoveryNamespace,
      labels: plan.labels,
      annotations: { 'workflows.argoproj.io/description': description },
    },
    spec: {
      // Not labelled as a drill: only a rehearsal is one, and has a start of
      // its own.
      workflowMetadata: { labels: plan.labels },
      ...workflowPod(plan),
      entrypoint: name,
      onExit,
      activeDeadlineSeconds: seconds,
      // Both moves share it: never two at a time, in whichever direction.
      synchronization: { mutexes: [{ name: 'region-move' }] },
      ttlStrategy: { secondsAfterCompletion: 90 * day },
      podGC: { strategy: 'OnWorkflowSuccess' },
      arguments: {
        parameters: flags.map(flag => ({
          ...flag,
          value: 'false',
          enum: ['false', 'true'],
        })),
      },
      templates,
    },
  };
}
