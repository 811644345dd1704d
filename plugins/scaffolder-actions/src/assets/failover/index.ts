import type { KubernetesObject, ManifestFile } from '../AssetFile';
import type { InfrastructureAsset } from '../InfrastructureAsset';
import { buildFailbackTemplate } from './buildFailbackTemplate';
import { buildFailoverAccess } from './buildFailoverAccess';
import { buildFailoverNetworkPolicy } from './buildFailoverNetworkPolicy';
import { buildFailoverTemplate } from './buildFailoverTemplate';
import { buildRehearsal } from './buildRehearsal';
import { buildScriptFiles, buildScriptsConfigMap } from './buildScriptFiles';

/**
 * Moving everybody to a region that stands by, and back: workflows that a
 * person starts and approves. For such regions only.
 */
export const failoverAsset: InfrastructureAsset = {
  id: 'failover',
  group: 'recovery',
  build(plan) {
    const { standby } = plan;
    if (!standby) {
      return [];
    }
    return [
      manifest('failover-workflowtemplate', [
        buildFailoverTemplate(plan, standby),
        buildRehearsal(plan, standby),
      ]),
      manifest('failback-workflowtemplate', [
        buildFailbackTemplate(plan, standby),
      ]),
      manifest('failover-access', buildFailoverAccess(plan, standby)),
      manifest('failover-networkpolicy', [buildFailoverNetworkPolicy(plan)]),
      manifest('failover-scripts-configmap', [
        buildScriptsConfigMap(plan, standby),
      ]),
      ...buildScriptFiles(),
    ];
  },
};

function manifest(name: string, objects: KubernetesObject[]): ManifestFile {
  return { type: 'manifest', path: `dr/${name}.yaml`, objects };
}
