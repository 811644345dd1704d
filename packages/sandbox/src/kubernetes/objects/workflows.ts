import type { IObjectMeta } from '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';
import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { hexOf, randomInteger } from '../../model/random';
import type { KubernetesObject } from '../KubernetesObject';
import { installedAt, namespace, ServiceContext, timestamp } from './context';

const templateName = 'restore-drill';
const day = 86400_000;

/** @internal */
export interface WorkflowTemplate extends KubernetesObject {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'WorkflowTemplate';
  metadata: IObjectMeta;
  spec: {
    entrypoint: string;
    arguments: { parameters: { name: string }[] };
    podGC: { strategy: string };
    templates: object[];
  };
}

/** @internal */
export interface Workflow extends KubernetesObject {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'Workflow';
  metadata: IObjectMeta;
  spec: {
    arguments: { parameters: { name: string; value: string }[] };
    workflowTemplateRef: { name: string };
  };
  status: {
    phase: 'Succeeded' | 'Failed';
    startedAt: string;
    finishedAt: string;
    progress: string;
    message?: string;
    conditions: { type: string; status: string }[];
  };
}

/** What a drill does: restores the newest backup aside, and checks it. */
export function workflowTemplates(): WorkflowTemplate[] {
  const step = (name: string, command: string) => ({
    name,
    inputs: { parameters: [{ name: 'service' }] },
    container: {
      image: 'public.ecr.aws/docker/library/postgres:16.4',
      command: [command],
      args: ['{{inputs.parameters.service}}'],
      resources: {
        requests: { cpu: '100m', memory: '128Mi' },
        limits: { memory: '256Mi' },
      },
    },
  });
  const call = (template: string) => [
    {
      name: template,
      template,
      arguments: {
        parameters: [
          { name: 'service', value: '{{workflow.parameters.service}}' },
        ],
      },
    },
  ];
  return [
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'WorkflowTemplate',
      metadata: {
        name: templateName,
        namespace,
        labels: {
          'app.kubernetes.io/part-of': 'pyairtable',
          [platformLabels.drill]: 'restore',
        },
        creationTimestamp: installedAt,
      },
      spec: {
        entrypoint: 'drill',
        arguments: { parameters: [{ name: 'service' }] },
        podGC: { strategy: 'OnPodCompletion' },
        templates: [
          { name: 'drill', steps: [call('restore'), call('verify')] },
          step('restore', '/scripts/restore.sh'),
          step('verify', '/scripts/verify.sh'),
        ],
      },
    },
  ];
}

/** The drills of a service that are still kept, the newest last. */
export function drillWorkflows(context: ServiceContext): Workflow[] {
  const { behaviour, environment } = context;
  const { succeededDaysAgo, failedDaysAgo } = behaviour.drill;
  if (!environment.drills) {
    return [];
  }
  return [
    drillWorkflow(context, succeededDaysAgo, 'Succeeded'),
    ...(failedDaysAgo === undefined
      ? []
      : [drillWorkflow(context, failedDaysAgo, 'Failed')]),
  ];
}

function drillWorkflow(
  context: ServiceContext,
  daysAgo: number,
  phase: 'Succeeded' | 'Failed',
): Workflow {
  const { id, labels, environment, now, seed } = context;
  // Drills are run in the morning, and take up to 40 minutes.
  const date = new Date(now.getTime() - daysAgo * day);
  const started = new Date(
    Date.UTC(
      date.getUTCFullYear(),
      date.getUTCMonth(),
      date.getUTCDate(),
      7,
      randomInteger(0, 59, seed, id, environment.name, 'drill-minute'),
    ),
  );
  const seconds = randomInteger(600, 2400, seed, id, environment.name, 'drill');
  const finished = new Date(started.getTime() + seconds * 1000);
  const failed = phase === 'Failed';
  const name = `${id}-restore-drill-`;

  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: {
      name: `${name}${hexOf(
        `${environment.name}/${id}/${timestamp(started)}`,
        5,
      )}`,
      generateName: name,
      namespace,
      labels: {
        ...labels,
        [platformLabels.drill]: 'restore',
        'workflows.argoproj.io/completed': 'true',
        'workflows.argoproj.io/phase': phase,
        'workflows.argoproj.io/workflow-template': templateName,
      },
      creationTimestamp: timestamp(started),
    },
    spec: {
      arguments: { parameters: [{ name: 'service', value: id }] },
      workflowTemplateRef: { name: templateName },
    },
    status: {
      phase,
      startedAt: timestamp(started),
      finishedAt: timestamp(finished),
      progress: failed ? '1/2' : '2/2',
      ...(failed
        ? {
            message:
              "child 'verify' failed: 3 of 41 tables differ in row count",
          }
        : {}),
      conditions: [
        { type: 'PodRunning', status: 'False' },
        { type: 'Completed', status: 'True' },
      ],
    },
  };
}
