import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../../../plan/InfrastructurePlan';
import { planMesh } from '../../regionMesh/planMesh';

/**
 * Sends all calls by global names from the primary's cluster to one region.
 * Whatever the mode: nobody waits for failures that are known.
 */
export function turnCallsTo(
  plan: InfrastructurePlan,
  standby: StandbyPlan,
  to: 'standby' | 'primary',
): string[] {
  const { primary } = planMesh(plan, standby);
  const { environment, gateway } = primary.own;
  if (to === 'primary') {
    return [
      `kubectl --context ${environment} apply --server-side --force-conflicts -k platform/${environment}`,
    ];
  }
  const setting = {
    enabled: true,
    distribute: [
      {
        from: `${primary.own.region}/*`,
        to: { [`${plan.spec.region}/*`]: 100 },
      },
    ],
  };
  const patch = [
    {
      op: 'replace',
      path: '/spec/trafficPolicy/loadBalancer/localityLbSetting',
      value: setting,
    },
  ];
  const kubectl = `kubectl --context ${environment} -n ${gateway.namespace}`;
  return [
    `for rule in ${primary.shared
      .map(({ name }) => `${name}-global`)
      .join(' ')}; do`,
    `  ${kubectl} patch destinationrule "$rule" --type=json --patch '${JSON.stringify(
      patch,
    )}'`,
    'done',
  ];
}
