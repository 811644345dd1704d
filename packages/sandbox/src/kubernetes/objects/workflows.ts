import type { IObjectMeta } from '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';
import {
  backupObjectKey,
  platformLabels,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { backupsAt } from '../../model/backups';
import { checksumOf } from '../../model/newestBackup';
import { hexOf, randomInteger } from '../../model/random';
import { stateBackupsAt } from '../../model/stateBackups';
import type { KubernetesObject } from '../KubernetesObject';
import { drillTemplateName } from '../templates/drillTemplate';
import { namespace, ServiceContext, timestamp } from './context';

const day = 86400_000;

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
    outputs?: { parameters: { name: string; value: string }[] };
  };
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
  const seconds = randomInteger(600, 1800, seed, id, environment.name, 'drill');
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
        'workflows.argoproj.io/workflow-template': drillTemplateName,
      },
      creationTimestamp: timestamp(started),
    },
    spec: {
      arguments: { parameters: [{ name: 'service', value: id }] },
      workflowTemplateRef: { name: drillTemplateName },
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
        : { outputs: outputsOf(context, started, seconds) }),
      conditions: [
        { type: 'PodRunning', status: 'False' },
        { type: 'Completed', status: 'True' },
      ],
    },
  };
}

/** What comes after the data is there: the judgement, and the clean-up. */
const afterwardsSeconds = 45;

/** What a good drill has measured of the backup that was the newest then. */
function outputsOf(
  { id, environment, database }: ServiceContext,
  started: Date,
  seconds: number,
) {
  const [nightly] = backupsAt(started, 1, 0);
  const state = stateBackupsAt(environment, started).find(
    ({ complete }) => complete,
  )!;
  const takenAt = database ? nightly : state.startedAt;
  const key = database ? backupObjectKey(id, nightly) : state.name;
  const values = {
    'rpo-seconds': (started.getTime() - takenAt.getTime()) / 1000,
    'rto-seconds': seconds - afterwardsSeconds,
    checksum: checksumOf(environment, key),
  };
  return {
    parameters: Object.entries(values).map(([name, value]) => ({
      name,
      value: String(value),
    })),
  };
}
