import type { ReadinessItem } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { plural } from '../../areas/lib/format';
import type { ReadinessSides } from './ReadinessSide';

const apiVersions: Record<string, string> = {
  ScaledObject: 'keda.sh/v1alpha1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  Rollout: 'argoproj.io/v1alpha1',
};

const maxFields: Record<string, string> = {
  ScaledObject: 'spec.maxReplicaCount',
  HorizontalPodAutoscaler: 'spec.maxReplicas',
};

const item = { id: 'capacity', title: 'Capacity' };

/** A standby with less than this share of the load has to grow a lot first. */
const warmShare = 0.5;

/** Whether the standby region could carry the load that the primary has today. */
export function judgeCapacity({
  primary,
  standby,
}: ReadinessSides): ReadinessItem {
  if (!primary.scaling || !standby.scaling) {
    const side = primary.scaling ? standby : primary;
    return {
      ...item,
      level: 'unknown',
      message: `How many replicas it has in ${side.environment.name} is not known.`,
    };
  }
  const load = primary.scaling.desired;
  const { ready, max, min, workload, autoscaler } = standby.scaling;
  const most = max ?? ready;
  const message = `Today's load is ${plural(load, 'replica')} in ${
    primary.environment.name
  }; ${standby.environment.name} has ${ready} ready and can have ${most}${
    autoscaler ? ` (at least ${min ?? 0})` : ', because nothing scales it'
  }.`;
  const subject = autoscaler ?? workload;
  return {
    ...item,
    level: levelOf(),
    message,
    evidence: {
      type: 'kubernetes',
      cluster: standby.environment.cluster,
      apiVersion: apiVersions[subject.kind] ?? 'apps/v1',
      kind: subject.kind,
      namespace: subject.namespace,
      name: subject.name,
      field: autoscaler ? maxFields[autoscaler.kind] : 'status.readyReplicas',
      value: String(autoscaler ? most : ready),
    },
  };

  function levelOf(): ReadinessItem['level'] {
    if (most < load) {
      return 'critical';
    }
    return ready < load * warmShare ? 'warning' : 'ok';
  }
}
