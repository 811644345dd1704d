import type { PreflightChecker } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import {
  findServiceObjects,
  selectorOf,
} from '../../areas/lib/findServiceObjects';
import { kubernetesEvidence } from '../../areas/lib/kubernetesEvidence';
import { podDisruptionBudgets } from '../../clients/kubernetes/kinds/podDisruptionBudgets';
import type { KubernetesReader } from '../../clients/kubernetes/KubernetesReader';
import { answersOf } from './checks';

const { pass, warn, block } = answersOf(
  'disruption-budget',
  'Disruption budget',
);

/** Whether a pod of the service could go away now. */
export function createDisruptionBudgetCheck(
  kubernetes: KubernetesReader,
): PreflightChecker {
  return {
    id: 'disruption-budget',
    async check({ target, kind, signal }) {
      const { environment, service } = target;
      let budgets;
      try {
        budgets = findServiceObjects(
          await kubernetes.list(podDisruptionBudgets, { environment, signal }),
          selectorOf(service.settings),
        );
      } catch (error) {
        return warn(
          `Disruption budgets cannot be read: ${(error as Error).message}`,
        );
      }
      const [budget] = budgets.sort(
        (a, b) => a.disruptionsAllowed - b.disruptionsAllowed,
      );
      if (!budget) {
        return warn(
          'It has no PodDisruptionBudget, so nothing keeps all of its pods from going away at once.',
        );
      }
      const said = `PodDisruptionBudget ${budget.name} allows ${budget.disruptionsAllowed} of ${budget.healthy} healthy pods to go away; ${budget.desired} have to stay.`;
      const evidence = kubernetesEvidence(
        environment.cluster,
        podDisruptionBudgets,
        budget,
        'status.disruptionsAllowed',
        String(budget.disruptionsAllowed),
      );
      if (budget.disruptionsAllowed > 0) {
        return pass(said, evidence);
      }
      if (budget.healthy === 0 && budget.desired === 0) {
        return warn(
          'It has no pods at the moment, so none of them can go away.',
          evidence,
        );
      }
      // An autoscaler takes pods away without asking the budget, and adding
      // some is what may be needed most.
      return kind.area === 'scaling'
        ? warn(`${said} Scaling down does not ask it.`, evidence)
        : block(said, evidence);
    },
  };
}
