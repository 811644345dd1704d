import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../../plan/InfrastructurePlan';
import type { KubernetesObject, TextFile } from '../AssetFile';
import { recoveryNamespace } from '../recovery/recoveryNames';
import { scriptsConfigMap, servicesFile } from './names';
import { failoverScripts } from './scripts';

/** The scripts as the workflows mount them, and the services that move. */
export function buildScriptsConfigMap(
  { labels }: InfrastructurePlan,
  { services }: StandbyPlan,
): IConfigMap & KubernetesObject {
  const moved = services.map(
    ({ name, namespace, primaryReplicas, replicas }) => ({
      name,
      namespace,
      primaryReplicas,
      replicas,
    }),
  );
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: scriptsConfigMap,
      namespace: recoveryNamespace,
      labels,
    },
    data: {
      [servicesFile]: `${JSON.stringify(moved, null, 2)}\n`,
      ...failoverScripts,
    },
  };
}

/** The same scripts as files: to be read, and to be run by hand. */
export function buildScriptFiles(): TextFile[] {
  return Object.entries(failoverScripts).map(([name, text]) => ({
    type: 'text',
    path: `dr/scripts/${name}`,
    text,
    executable: true,
  }));
}
