import type { InfrastructurePlan } from '../../../plan/InfrastructurePlan';
import { shell } from '../../docs/markdown';

type RegionWorkflow = 'failover' | 'failback';

/** Starts a WorkflowTemplate of `dr/` in the cluster that stands by. */
export function startWorkflow(
  { name, platform }: InfrastructurePlan,
  workflow: RegionWorkflow,
): string {
  return shell(
    `kubectl config use-context ${name}`,
    `argo submit -n ${platform.namespaces.argo} --from workflowtemplate/${workflow}`,
    `argo get -n ${platform.namespaces.argo} @latest`,
  );
}

/** Lets the one that waits go on, and looks on. */
export function resumeWorkflow(
  { name, platform }: InfrastructurePlan,
  workflow: RegionWorkflow,
): string {
  return shell(
    `kubectl config use-context ${name}`,
    `argo list -n ${platform.namespaces.argo} --running --prefix ${workflow}-`,
    `argo resume -n ${platform.namespaces.argo} WORKFLOW`,
    `argo watch -n ${platform.namespaces.argo} WORKFLOW`,
  );
}
