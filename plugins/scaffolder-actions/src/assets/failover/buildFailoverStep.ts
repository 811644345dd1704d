import { InputError } from '@backstage/errors';
import type { ITemplate } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/Template';
import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import { runtime } from '../../plan/runtimeContract';
import { Move, scriptsFolder } from './failoverVariables';
import type { FailoverScript } from './scripts';
import {
  confined,
  resultsMount,
  scriptsMount,
  stepResources,
  tokenMount,
} from './workflowPod';

/** Argo's steps: what runs side by side, one after the other. */
export interface WorkflowStep {
  name: string;
  template: string;
  when?: string;
  continueOn?: { failed: boolean };
  arguments?: { parameters: { name: string; value: string }[] };
}

/** A template as Argo takes it, with its list of lists. */
export type WorkflowTemplatePart = Omit<ITemplate, 'steps'> & {
  steps?: WorkflowStep[][];
};

export interface StepOptions {
  script: FailoverScript;
  /** The image with the AWS CLI, or the one with kubectl and curl. */
  image: 'aws' | 'tools';
  /** Seconds after which a try ends. */
  seconds: number;
  retries?: number;
  /** Files of results that become output parameters, known to the whole workflow. */
  results?: readonly string[];
  /** Variables beside those of the move. */
  variables?: Record<string, string>;
  inputs?: readonly string[];
}

/** One step: a container that runs one of the scripts. */
export function buildFailoverStep(
  plan: InfrastructurePlan,
  move: Move,
  shared: Record<string, string>,
  name: string,
  options: StepOptions,
): WorkflowTemplatePart {
  const { script, image, seconds, retries = 0, results = [] } = options;
  const chosen = plan.platform.images[image];
  if (!chosen) {
    throw new InputError(
      'images.aws: an image with the AWS CLI and jq is needed by the failover',
    );
  }
  return {
    name,
    activeDeadlineSeconds: seconds,
    ...(retries > 0
      ? {
          retryStrategy: {
            limit: String(retries),
            retryPolicy: 'Always',
            backoff: { duration: '15s', factor: '2', maxDuration: '2m' },
          },
        }
      : {}),
    ...(options.inputs
      ? {
          inputs: {
            parameters: options.inputs.map(input => ({ name: input })),
          },
        }
      : {}),
    container: {
      name: 'main',
      image: `${chosen.repository}@${chosen.digest}`,
      imagePullPolicy: 'Always',
      // Named, or Argo's controller asks the registry for it.
      command: ['bash', `${scriptsFolder}/${script}`],
      env: Object.entries({
        ...shared,
        ...move.variables,
        REHEARSAL: '{{workflow.parameters.rehearsal}}',
        ...options.variables,
      }).map(([variable, value]) => ({ name: variable, value })),
      resources: stepResources,
      securityContext: {
        ...confined,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        runAsUser: runtime.userId,
        runAsGroup: runtime.userId,
      },
      volumeMounts: [
        resultsMount,
        scriptsMount,
        ...(image === 'tools' ? [tokenMount] : []),
      ],
    },
    ...(results.length > 0
      ? {
          outputs: {
            parameters: results.map(result => ({
              name: result,
              globalName: result,
              valueFrom: { path: `/tmp/results/${result}`, default: 'unknown' },
            })),
          },
        }
      : {}),
  };
}

/** What an earlier step of the workflow said; unresolved where it did not. */
export function said(result: string): string {
  return `{{workflow.outputs.parameters.${result}}}`;
}

/** Approval: waits until somebody gives a name, see the runbook. */
export function buildApproval(message: string): WorkflowTemplatePart {
  return {
    name: 'approve',
    // Without a duration, after which Argo would go on unasked.
    suspend: {},
    inputs: { parameters: [{ name: 'message', value: message }] },
    outputs: {
      parameters: [
        {
          name: 'approved-by',
          globalName: 'approved-by',
          // No default: without a name it cannot be resumed.
          valueFrom: { supplied: {} },
        },
      ],
    },
  };
}
