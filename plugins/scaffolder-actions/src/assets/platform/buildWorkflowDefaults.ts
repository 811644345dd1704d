import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { runtime } from '../../plan/runtimeContract';
import { toYaml } from '../../render/toYaml';
import type { KubernetesObject } from '../AssetFile';
import type { PlatformScope } from './PlatformScope';

const hour = 3600;
const day = 24 * hour;

/**
 * Settings of Argo's workflow controller: what a workflow has that does not
 * say otherwise. It runs as nobody in particular, outside the mesh and not for
 * ever, and is kept until after the next monthly one of its kind has run. The
 * controller's own containers in each pod, `init` and `wait`, are held to Pod
 * Security `restricted` by `executor`: a patch of each pod by their names
 * would break templates that have no `wait`.
 */
export function buildWorkflowDefaults({
  platform,
  labels,
}: PlatformScope): (IConfigMap & KubernetesObject)[] {
  const workflowDefaults = {
    spec: {
      activeDeadlineSeconds: 2 * hour,
      ttlStrategy: { secondsAfterCompletion: 45 * day },
      podGC: { strategy: 'OnWorkflowSuccess' },
      podMetadata: {
        annotations: { 'sidecar.istio.io/inject': 'false' },
        labels: { 'sidecar.istio.io/inject': 'false' },
      },
      securityContext: {
        runAsNonRoot: true,
        runAsUser: runtime.userId,
        runAsGroup: runtime.userId,
        fsGroup: runtime.userId,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    },
  };
  const executor = {
    resources: {
      requests: { cpu: '50m', memory: '64Mi' },
      limits: { cpu: '500m', memory: '256Mi' },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'workflow-controller-configmap',
        namespace: platform.namespaces.argo,
        labels,
      },
      data: {
        executor: toYaml(executor),
        workflowDefaults: toYaml(workflowDefaults),
      },
    },
  ];
}
