import {
  annotations,
  ReadinessItem,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { plural } from '../../areas/lib/format';
import { ComparedWorkload, workloadEvidence } from './compareWorkloads';
import type { ReadinessSides } from './ReadinessSide';

const item = { id: 'workload-present', title: 'Workload' };

/** Whether every workload of the primary region is there, and runs. */
export function judgeWorkload(
  { primary, standby }: ReadinessSides,
  compared: ComparedWorkload[] | undefined,
): ReadinessItem {
  const { cluster, name } = standby.environment;
  if (!standby.service) {
    return {
      ...item,
      level: 'critical',
      message: `The catalog says that it does not run in ${name}.`,
      evidence: {
        type: 'annotation',
        name: annotations.environments,
        value:
          primary.service?.entity.metadata.annotations?.[
            annotations.environments
          ] ?? '',
      },
    };
  }
  if (!compared) {
    return {
      ...item,
      level: 'unknown',
      message: `What runs in ${primary.environment.name} and ${name} has not been read yet.`,
    };
  }
  if (compared.length === 0) {
    return {
      ...item,
      level: 'unknown',
      message: `Cluster ${primary.environment.cluster} has no Deployment or Rollout of it, so there is nothing to compare with.`,
    };
  }
  const missing = compared.filter(pair => !pair.standby);
  if (missing.length > 0) {
    return {
      ...item,
      level: 'critical',
      message: `Cluster ${cluster} has no ${missing
        .map(pair => pair.primary.name)
        .join(', ')}, which cluster ${primary.environment.cluster} has.`,
      evidence: {
        type: 'query',
        system: `Kubernetes (${cluster})`,
        query: `kubectl get deployments,rollouts -n ${missing[0].primary.namespace}`,
        result: `no ${missing[0].primary.name}`,
      },
    };
  }
  const asleep = compared.find(pair => pair.standby!.available === 0);
  // What rests in the primary region may rest here, too.
  if (asleep && asleep.primary.available > 0) {
    const resting = standby.scaling?.desired === 0;
    return {
      ...item,
      level: resting ? 'warning' : 'critical',
      message: `${
        asleep.standby!.name
      } is there, but none of its pods is available${
        resting ? ': it is scaled to zero' : ''
      }.`,
      evidence: workloadEvidence(
        cluster,
        asleep.standby!,
        'status.availableReplicas',
        '0',
      ),
    };
  }
  const pods = compared.reduce((sum, pair) => sum + pair.standby!.available, 0);
  const [first] = compared;
  return {
    ...item,
    level: 'ok',
    message: `${compared.map(pair => pair.standby!.name).join(', ')} ${
      compared.length === 1 ? 'is' : 'are'
    } there with ${plural(pods, 'available pod')}.`,
    evidence: workloadEvidence(
      cluster,
      first.standby!,
      'status.availableReplicas',
      String(first.standby!.available),
    ),
  };
}
