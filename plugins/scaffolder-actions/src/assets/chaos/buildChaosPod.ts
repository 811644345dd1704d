import type { IScriptTemplate } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/ScriptTemplate';
import type { IWorkflowSpec } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/WorkflowSpec';
import type { ServicePlan } from '../../plan/ServicePlan';
import { runtime } from '../../plan/runtimeContract';
import { chaosEnvironment } from './chaosEnvironment';
import { chaosName, chaosPodLabels } from './names';

const tokenMount = {
  name: 'token',
  mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
  readOnly: true,
};

const resources = (cpu: string, memory: string) => ({
  requests: { cpu, memory, 'ephemeral-storage': '64Mi' },
  limits: { cpu: '500m', memory, 'ephemeral-storage': '64Mi' },
});

const confined = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

/** A step's container: the tools' image with one script. */
export function buildChaosScript(
  plan: ServicePlan,
  source: string,
  more: IScriptTemplate['env'] = [],
): Omit<IScriptTemplate, 'name'> {
  const { repository, digest } = plan.platform.images.tools;
  return {
    image: `${repository}@${digest}`,
    imagePullPolicy: 'Always',
    // Named, or Argo's controller asks the registry for it.
    command: ['sh'],
    source,
    env: [...chaosEnvironment(plan), ...more],
    resources: resources('50m', '128Mi'),
    securityContext: {
      ...confined,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: runtime.userId,
      runAsGroup: runtime.userId,
    },
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, tokenMount],
  };
}

/**
 * What all pods of the experiment share. The account's token is not mounted by
 * itself: it is a projected volume, valid for an hour, also in Argo's own
 * `wait` container, which reports the result. (Argo refuses the same wish in
 * the Workflow unless a token of unlimited life lies in a Secret; so the
 * ServiceAccount says it.)
 */
export function buildChaosPod(
  plan: ServicePlan,
): Pick<
  IWorkflowSpec,
  | 'podMetadata'
  | 'podSpecPatch'
  | 'securityContext'
  | 'serviceAccountName'
  | 'volumes'
> {
  const argoContainer = {
    securityContext: confined,
    resources: resources('20m', '64Mi'),
  };
  const withoutSidecar = { 'sidecar.istio.io/inject': 'false' };
  return {
    serviceAccountName: chaosName(plan),
    podMetadata: {
      labels: { ...chaosPodLabels(plan), ...withoutSidecar },
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
    }),
    volumes: [
      { name: 'tmp', emptyDir: { sizeLimit: '32Mi' } },
      {
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
      },
    ],
  };
}
