import type { InfrastructurePlan } from '../../../plan/InfrastructurePlan';
import { shell } from '../../docs/markdown';
import { recoveryNamespace } from '../../recovery/recoveryNames';

type RegionWorkflow = 'failover' | 'failback';

/** Starts a WorkflowTemplate of `dr/` in the cluster that stands by. */
export function startWorkflow(
  { name }: InfrastructurePlan,
  workflow: RegionWorkflow,
): string {
  return shell(
    `kubectl config use-context ${name}`,
    `argo submit -n ${recoveryNamespace} --from workflowtemplate/${workflow}`,
    `argo get -n ${recoveryNamespace} @latest`,
  );
}

/**
 * Lets the one that waits go on, and looks on. The approval wants a name, which
 * stays in the workflow; without one it cannot be resumed.
 */
export function resumeWorkflow(
  { name }: InfrastructurePlan,
  workflow: RegionWorkflow,
): string {
  return shell(
    `kubectl config use-context ${name}`,
    `argo list -n ${recoveryNamespace} --running --prefix ${workflow}-`,
    `argo node set -n ${recoveryNamespace} WORKFLOW --node-field-selector displayName=approve --output-parameter approved-by=NAME`,
    `argo resume -n ${recoveryNamespace} WORKFLOW --node-field-selector displayName=approve`,
    `argo watch -n ${recoveryNamespace} WORKFLOW`,
  );
}

/** Starts a rehearsal, which is labelled as a drill. */
export function startRehearsal({ name }: InfrastructurePlan): string {
  return shell(
    `kubectl config use-context ${name}`,
    `argo submit -n ${recoveryNamespace} --from cronwf/failover-rehearsal`,
    `argo get -n ${recoveryNamespace} @latest`,
  );
}
