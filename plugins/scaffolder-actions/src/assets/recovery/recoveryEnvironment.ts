import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { KubernetesObject } from '../AssetFile';
import { recoveryNames } from './recoveryNames';
import type { RecoveryEnvironment, RecoveryScope } from './RecoveryScope';

/** Keys of the ConfigMap, and the variables that scripts know them by. */
const configVariables = {
  environment: 'ENVIRONMENT',
  region: 'AWS_REGION',
  bucket: 'BUCKET',
  'kms-key': 'KMS_KEY',
} as const;

/** What backups and drills must know of the environment they run in. */
export function recoveryConfig({
  name,
  region,
  bucket,
  kmsKey,
}: RecoveryEnvironment): Record<keyof typeof configVariables, string> {
  return { environment: name, region, bucket, 'kms-key': kmsKey };
}

/** Written by the overlays, not by whoever starts a drill. */
export function buildRecoveryConfig({
  name,
  namespace,
  labels,
  environment,
}: RecoveryScope): IConfigMap & KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: recoveryNames.config(name), namespace, labels },
    data: recoveryConfig(environment),
  };
}

/** The same as variables of a container. */
export function recoveryVariables({ name }: RecoveryScope): IEnvVar[] {
  return [
    { name: 'SERVICE', value: name },
    { name: 'AWS_PAGER', value: '' },
    ...Object.entries(configVariables).map(([key, variable]) => ({
      name: variable,
      valueFrom: {
        configMapKeyRef: { name: recoveryNames.config(name), key },
      },
    })),
  ];
}
