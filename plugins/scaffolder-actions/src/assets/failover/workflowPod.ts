import type { IWorkflowSpec } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/WorkflowSpec';
import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import { runtime } from '../../plan/runtimeContract';
import { scriptsFolder } from './failoverVariables';
import { failoverAccount, scriptsConfigMap } from './names';

export const tokenMount = {
  name: 'token',
  mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
  readOnly: true,
};
export const resultsMount = { name: 'tmp', mountPath: '/tmp' };
export const scriptsMount = {
  name: 'scripts',
  mountPath: scriptsFolder,
  readOnly: true,
};
export const confined = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

/** What the kubelet would mount by itself, for those that ask. */
const tokenVolume = {
  name: 'token',
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

const storage = { 'ephemeral-storage': '64Mi' };
const resources = (cpu: string, memory: string) => ({
  requests: { cpu, memory, ...storage },
  limits: { cpu: '500m', memory, ...storage },
});
export const stepResources = resources('50m', '256Mi');

/** Labels of the workflows' pods: the network policy finds them by `app`. */
export function failoverPodLabels({
  labels,
}: InfrastructurePlan): Record<string, string> {
  return {
    ...labels,
    app: failoverAccount,
    'app.kubernetes.io/name': failoverAccount,
    'app.kubernetes.io/component': 'failover',
  };
}

/**
 * What all pods of both workflows share. The account's token is a projected
 * volume, for kubectl and for Argo's own `wait` container, which reports
 * results; steps that only speak with AWS do not see it.
 */
export function workflowPod(
  plan: InfrastructurePlan,
): Pick<
  IWorkflowSpec,
  | 'podMetadata'
  | 'podSpecPatch'
  | 'securityContext'
  | 'serviceAccountName'
  | 'volumes'
> {
  const argoContainer = {
    securityContext: { ...confined, readOnlyRootFilesystem: true },
    resources: resources('20m', '64Mi'),
  };
  const withoutSidecar = { 'sidecar.istio.io/inject': 'false' };
  return {
    serviceAccountName: failoverAccount,
    podMetadata: {
      labels: { ...failoverPodLabels(plan), ...withoutSidecar },
      annotations: withoutSidecar,
    },
    securityContext: {
      runAsNonRoot: true,
      runAsUser: runtime.userId,
      runAsGroup: runtime.userId,
      fsGroup: runtime.userId,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    podSpecPatch: JSON.stringify({
      initContainers: [{ name: 'init', ...argoContainer }],
      containers: [
        { name: 'wait', ...argoContainer, volumeMounts: [tokenMount] },
      ],
      // Argo brings only volumes that the step's own container mounts.
      volumes: [tokenVolume],
    }),
    volumes: [
      { name: 'tmp', emptyDir: { sizeLimit: '32Mi' } },
      { name: 'scripts', configMap: { name: scriptsConfigMap } },
      tokenVolume,
    ],
  };
}
