import {
  cpuLimitFactor,
  replicaBounds,
  ReplicaResources,
  sidecarResources,
} from '../../plan/resources';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';

/**
 * Room for pods beside the service's own: the image scan, a chaos experiment,
 * a person's debugging. They are few and short; more at once is a mistake
 * that the quota is there to stop.
 */
export const guestPods = {
  pods: 10,
  requests: { cpuMillis: 2000, memoryMi: 4096 },
  limits: { cpuMillis: 8000, memoryMi: 8192 },
} as const;

/** What a namespace may ask for in all. */
export interface NamespaceBudget {
  pods: number;
  requests: ReplicaResources;
  limits: ReplicaResources;
}

/**
 * The most that one replica of the service can be given. Where the vertical
 * autoscaler sets requests this is its upper bound: a quota below it would
 * leave pods unborn under just the load that made them grow.
 */
export function largestReplica(plan: ServicePlan): {
  requests: ReplicaResources;
  limits: ReplicaResources;
} {
  const requests: ReplicaResources =
    plan.scaler === 'scaledobject' ? replicaBounds.most : plan.resources;
  return {
    requests,
    limits: {
      cpuMillis: requests.cpuMillis * cpuLimitFactor,
      memoryMi: requests.memoryMi,
    },
  };
}

/**
 * Pods of the service while a new version replaces the old one at full scale:
 * a canary that is nearly done has as many replicas as the stable version
 * still has, a rolling update a quarter more.
 */
export function mostReplicas(
  plan: ServicePlan,
  { replicas: { max } }: EnvironmentPlan,
): number {
  return plan.canary ? max * 2 : max + Math.ceil(max / 4);
}

/** What the namespace needs at the most in one environment. */
export function namespaceBudget(
  plan: ServicePlan,
  environment: EnvironmentPlan,
): NamespaceBudget {
  const replicas = mostReplicas(plan, environment);
  const app = largestReplica(plan);
  const total = (kind: 'requests' | 'limits'): ReplicaResources => ({
    cpuMillis:
      replicas * (app[kind].cpuMillis + sidecarResources[kind].cpuMillis) +
      guestPods[kind].cpuMillis,
    memoryMi:
      replicas * (app[kind].memoryMi + sidecarResources[kind].memoryMi) +
      guestPods[kind].memoryMi,
  });
  return {
    pods: replicas + guestPods.pods,
    requests: total('requests'),
    limits: total('limits'),
  };
}
