import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { KubernetesObject, TextFile } from '../AssetFile';
import { recoveryNames } from './recoveryNames';
import type { RecoveryScope } from './RecoveryScope';
import { recoveryScripts } from './scripts';

/** The scripts as pods mount them. */
export function buildScriptsConfigMap({
  name,
  namespace,
  labels,
}: RecoveryScope): IConfigMap & KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: recoveryNames.scripts(name), namespace, labels },
    data: { ...recoveryScripts },
  };
}

/** The same scripts as files: to be read, checked and run by hand. */
export function buildScriptFiles(): TextFile[] {
  return Object.entries(recoveryScripts).map(([file, text]) => ({
    type: 'text',
    path: `dr/scripts/${file}`,
    text,
    executable: file.endsWith('.sh'),
  }));
}
