import { createTraffic } from './traffic';
import type { Model, ServiceBehaviour } from './types';

/**
 * How many replicas run, how many the load takes, and how busy they are.
 *
 * @internal
 */
export interface Replicas {
  current: number;
  /** What the load would take, without limits. */
  needed: number;
  /** CPU of a replica, percent of its request; there is no limit. */
  utilization: number;
}

/** What the autoscalers aim at, percent of the CPU request. */
export const targetUtilization = 70;

/**
 * Replicas of a service at a moment: they follow its traffic between the limits
 * of its autoscaler.
 *
 * @internal
 */
export function replicasAt(
  model: Model,
  service: string,
  behaviour: ServiceBehaviour,
  now: Date,
): Replicas {
  const { scaling } = behaviour;
  const shape = createTraffic(model.seed, service, 1).shapeAt(
    now.getTime() / 1000,
  );
  const load = scaling.meanReplicas * shape;
  const needed = Math.ceil(load);
  const follows = scaling.by !== 'nobody' && scaling.metricWorks;
  const current = follows
    ? Math.min(scaling.max, Math.max(scaling.min, needed))
    : Math.max(1, Math.round(scaling.meanReplicas));

  return {
    current,
    needed,
    utilization:
      current > 0 ? Math.round((targetUtilization * load) / current) : 0,
  };
}
