import type { IJobStatus } from 'kubernetes-models/batch/v1';
import { hexOf } from '../../model/random';
import { timestamp } from '../objects/context';
import type { PodPlan, PodRun } from '../runs/PodPlan';
import type { RunningJob } from './types';

/** What the Job controller sees of the cluster around a Job. */
export interface JobWorld {
  planJob(job: RunningJob, at: number): PodPlan;
  /** The Job's pods, by the Job's name. */
  pods: Map<string, PodRun>;
}

type Condition = NonNullable<IJobStatus['conditions']>[number];

/**
 * One look of the Job controller at a Job: its pod is started, and what became
 * of it is written down. The Job is changed in place. Only one pod is tried.
 *
 * @returns when to look again, milliseconds; infinite where there is no need
 * @internal
 */
export function operateJob(
  job: RunningJob,
  world: JobWorld,
  at: number,
): number {
  job.status ??= {};
  const { status, spec } = job;
  const { name } = job.metadata;
  if (hasEnded(status)) {
    return Infinity;
  }
  const now = timestamp(new Date(at));
  const pod = world.pods.get(name);
  if (spec.suspend) {
    if (!isTrue(status, 'Suspended')) {
      world.pods.delete(name);
      delete status.startTime;
      Object.assign(status, { active: 0, ready: 0 });
      setCondition(status, {
        type: 'Suspended',
        status: 'True',
        reason: 'JobSuspended',
        message: 'Job suspended',
        lastTransitionTime: now,
      });
    }
    return Infinity;
  }
  if (isTrue(status, 'Suspended')) {
    setCondition(status, {
      type: 'Suspended',
      status: 'False',
      reason: 'JobResumed',
      message: 'Job resumed',
      lastTransitionTime: now,
    });
  }
  if (!pod) {
    world.pods.set(name, startPod(job, world.planJob(job, at), at));
    Object.assign(status, { startTime: now, active: 1, ready: 1 });
    return nextMoment(job, world.pods.get(name)!);
  }
  const deadline = deadlineOf(job, pod);
  if (pod.endsAt <= at && pod.endsAt <= deadline) {
    endJob(job, pod);
  } else if (deadline <= at) {
    Object.assign(pod, { endedAt: deadline, succeeded: false });
    fail(
      job,
      'DeadlineExceeded',
      'Job was active longer than specified deadline',
      deadline,
    );
  }
  return hasEnded(status) ? Infinity : nextMoment(job, pod);
}

function nextMoment(job: RunningJob, pod: PodRun): number {
  return Math.min(pod.endsAt, deadlineOf(job, pod));
}

function deadlineOf({ spec }: RunningJob, { startedAt }: PodRun): number {
  return spec.activeDeadlineSeconds === undefined
    ? Infinity
    : startedAt + spec.activeDeadlineSeconds * 1000;
}

function endJob(job: RunningJob, pod: PodRun): void {
  const succeeded = pod.plan.result === 'succeeded';
  Object.assign(pod, { endedAt: pod.endsAt, succeeded });
  if (!succeeded) {
    fail(
      job,
      'BackoffLimitExceeded',
      'Job has reached the specified backoff limit',
      pod.endsAt,
    );
    return;
  }
  const at = timestamp(new Date(pod.endsAt));
  const condition = {
    status: 'True',
    reason: 'CompletionsReached',
    message: 'Reached expected number of succeeded pods',
    lastTransitionTime: at,
  };
  const { status } = job;
  delete status!.active;
  Object.assign(status!, { succeeded: 1, ready: 0, completionTime: at });
  setCondition(status!, { type: 'SuccessCriteriaMet', ...condition });
  setCondition(status!, { type: 'Complete', ...condition });
}

function fail(
  { status }: RunningJob,
  reason: string,
  message: string,
  at: number,
): void {
  delete status!.active;
  Object.assign(status!, { failed: 1, ready: 0 });
  const condition = {
    status: 'True',
    reason,
    message,
    lastTransitionTime: timestamp(new Date(at)),
  };
  setCondition(status!, { type: 'FailureTarget', ...condition });
  setCondition(status!, { type: 'Failed', ...condition });
}

function hasEnded(status: IJobStatus): boolean {
  return isTrue(status, 'Complete') || isTrue(status, 'Failed');
}

function isTrue({ conditions = [] }: IJobStatus, type: string): boolean {
  return conditions.some(
    condition => condition.type === type && condition.status === 'True',
  );
}

function setCondition(status: IJobStatus, condition: Condition): void {
  status.conditions = [
    ...(status.conditions ?? []).filter(({ type }) => type !== condition.type),
    condition,
  ];
}

function startPod(job: RunningJob, plan: PodPlan, at: number): PodRun {
  const { name, namespace, uid = '' } = job.metadata;
  const { metadata, spec } = job.spec.template;
  const containers = [
    ...(spec?.initContainers ?? []).map(from => ({ ...from, init: true })),
    ...(spec?.containers ?? []).map(from => ({ ...from, init: false })),
  ];
  return {
    name: `${name}-${hexOf(uid, 5)}`,
    namespace,
    of: name,
    containers: containers.map(({ name: container, image = '', init }) => ({
      name: container,
      image,
      init,
    })),
    labels: {
      ...metadata?.labels,
      'job-name': name,
      'batch.kubernetes.io/job-name': name,
      'controller-uid': uid,
      'batch.kubernetes.io/controller-uid': uid,
    },
    annotations: { ...metadata?.annotations },
    plan,
    startedAt: at,
    endsAt: plan.result === 'never' ? Infinity : at + plan.seconds * 1000,
  };
}
