import {
  platformLabels,
  scanReportName,
  scanReportPurpose,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import type { ServicePlan } from '../../../plan/ServicePlan';
import type { AssetPart, KubernetesObject } from '../../AssetFile';
import { scanAccountName } from './scanNames';

/**
 * The scan's own account: it sees the pods of its namespace, and may write into
 * the ConfigMap that is made here for its report. Its right to pull
 * from the registry comes from an association of EKS Pod Identity, so that no
 * annotation and no key is needed.
 */
export function buildScanAccess(plan: ServicePlan): AssetPart {
  const { namespace, labels } = plan;
  const metadata = { name: scanAccountName(plan), namespace, labels };
  const account: IServiceAccount & KubernetesObject = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata,
    automountServiceAccountToken: false,
  };
  const role: IRole & KubernetesObject = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata,
    rules: [
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
      // No right to create, which cannot be limited to a name: so the name
      // proves whose report it is.
      {
        apiGroups: [''],
        resources: ['configmaps'],
        resourceNames: [scanReportName(plan.name)],
        verbs: ['get', 'patch'],
      },
    ],
  };
  const binding: IRoleBinding & KubernetesObject = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Role',
      name: metadata.name,
    },
    subjects: [{ kind: 'ServiceAccount', name: metadata.name, namespace }],
  };
  // What it will hold is not stated here, and the scan owns it: Argo CD applies
  // by the server and leaves it alone.
  const report: IConfigMap & KubernetesObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: scanReportName(plan.name),
      namespace,
      labels: { ...labels, [platformLabels.purpose]: scanReportPurpose },
    },
  };
  return {
    type: 'manifest',
    path: 'security/image-scan-access.yaml',
    objects: [account, role, binding, report],
  };
}
