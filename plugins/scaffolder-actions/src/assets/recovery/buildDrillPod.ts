import type { IWorkflowSpec } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/WorkflowSpec';
import type { IVolume } from 'kubernetes-models/v1/Volume';
import {
  confined,
  podSecurityContext,
  recoveryVolumes,
  tokenMount,
  withoutSidecar,
} from './buildRecoveryContainer';
import { recoveryNames } from './recoveryNames';
import type { RecoveryScope } from './RecoveryScope';

/** The account's token as a projected volume, valid for an hour. */
const tokenVolume: IVolume = {
  name: tokenMount.name,
  projected: {
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
      {
        configMap: {
          name: 'kube-root-ca.crt',
          items: [{ key: 'ca.crt', path: 'ca.crt' }],
        },
      },
      {
        downwardAPI: {
          items: [
            {
              path: 'namespace',
              fieldRef: { fieldPath: 'metadata.namespace' },
            },
          ],
        },
      },
    ],
  },
};

/**
 * What all pods of a drill share. Argo's own `wait` container and the clean-up
 * have the account's token, and no other container.
 */
export function buildDrillPod(
  scope: RecoveryScope,
): Pick<
  IWorkflowSpec,
  | 'podMetadata'
  | 'podSpecPatch'
  | 'securityContext'
  | 'serviceAccountName'
  | 'volumes'
> {
  const name = recoveryNames.drill(scope.name);
  const small = { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '64Mi' };
  const argoContainer = {
    securityContext: confined,
    resources: { requests: small, limits: { ...small, cpu: '500m' } },
  };
  return {
    serviceAccountName: name,
    podMetadata: {
      labels: { ...scope.labels, app: name, ...withoutSidecar },
      annotations: { ...withoutSidecar },
    },
    securityContext: podSecurityContext,
    podSpecPatch: JSON.stringify({
      enableServiceLinks: false,
      initContainers: [{ name: 'init', ...argoContainer }],
      containers: [
        { name: 'wait', ...argoContainer, volumeMounts: [tokenMount] },
      ],
      // Argo gives a pod only those volumes that its template mounts, and does
      // not see that this patch mounts one.
      volumes: [tokenVolume],
    }),
    volumes: [...recoveryVolumes(scope), tokenVolume],
  };
}
