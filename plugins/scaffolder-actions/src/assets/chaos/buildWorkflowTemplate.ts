import type { ITemplate } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/Template';
import type { IWorkflowSpec } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/WorkflowSpec';
import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';
import { buildChaosPod, buildChaosScript } from './buildChaosPod';
import { allowProduction, chaosNumbers } from './chaosParameters';
import { chaosName } from './names';
import { evictScript } from './scripts/evict';
import { injectScript } from './scripts/inject';
import { preflightScript } from './scripts/preflight';
import { reportScript } from './scripts/report';
import { watchScript } from './scripts/watch';

/** Steps that run side by side, one after the other: a list of lists. */
type ChaosTemplate = Omit<ITemplate, 'script' | 'steps'> & {
  script?: ReturnType<typeof buildChaosScript>;
  steps?: { name: string; template: string }[][];
};

interface ChaosWorkflowTemplate extends KubernetesObject {
  spec: Omit<IWorkflowSpec, 'templates'> & { templates: ChaosTemplate[] };
}

const day = 24 * 60 * 60;

/** A minute more than the longest experiment, for a step that lasts as long. */
const stepSeconds = 960;

/** Longest experiment, and what comes before and after it. */
const workflowSeconds = 1500;

/**
 * The chaos experiment: pods evicted and requests delayed and aborted for a
 * bounded time, while the error budget is watched. Started by a person or a
 * schedule; nothing of it is in the live routes.
 */
export function buildWorkflowTemplate(
  plan: ServicePlan,
): ChaosWorkflowTemplate {
  const name = chaosName(plan);
  const step = (template: string) => ({ name: template, template });
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'WorkflowTemplate',
    metadata: {
      name,
      namespace: plan.namespace,
      labels: { ...plan.labels, [platformLabels.drill]: 'chaos' },
    },
    spec: {
      // Not labelled as a drill: a good experiment is no proof that a backup
      // can be restored.
      workflowMetadata: { labels: plan.labels },
      ...buildChaosPod(plan),
      entrypoint: 'experiment',
      onExit: 'report',
      activeDeadlineSeconds: workflowSeconds,
      synchronization: { mutexes: [{ name }] },
      ttlStrategy: {
        secondsAfterSuccess: 7 * day,
        secondsAfterFailure: 30 * day,
      },
      podGC: { strategy: 'OnWorkflowSuccess' },
      arguments: {
        parameters: [
          ...chaosNumbers.map(({ name: parameter, preset, ...number }) => ({
            name: parameter,
            value: String(preset),
            description: `${number.description} (${number.min} to ${number.max})`,
          })),
          {
            name: allowProduction.name,
            value: allowProduction.preset,
            enum: [...allowProduction.values],
            description: allowProduction.description,
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
        script(plan, 'preflight', preflightScript, 120),
        script(plan, 'inject', injectScript, 120),
        script(plan, 'watch', watchScript, stepSeconds),
        script(plan, 'evict', evictScript, stepSeconds),
        {
          ...script(plan, 'report', reportScript, 240, [
            { name: 'WORKFLOW_STATUS', value: '{{workflow.status}}' },
          ]),
          retryStrategy: { limit: '2', retryPolicy: 'Always' },
        },
      ],
    },
  };
}

function script(
  plan: ServicePlan,
  name: string,
  source: string,
  activeDeadlineSeconds: number,
  more?: Parameters<typeof buildChaosScript>[2],
): ChaosTemplate {
  return {
    name,
    activeDeadlineSeconds,
    script: buildChaosScript(plan, source, more),
  };
}
