import type { Asset } from '../Asset';
import { environmentManifest } from '../kustomize/environmentManifest';
import { buildDeployment } from './buildDeployment';
import { buildDisruptionBudget } from './buildDisruptionBudget';
import { buildLimitRange } from './buildLimitRange';
import { buildNamespace } from './buildNamespace';
import { buildNetworkPolicies } from './buildNetworkPolicies';
import { buildResourceQuota } from './buildResourceQuota';
import { buildService } from './buildService';
import { buildServiceAccount } from './buildServiceAccount';

const base = 'deploy/base';

/** What runs: the namespace with its limits, and the pods with their policies. */
export const workloadAsset: Asset = {
  id: 'workload',
  group: 'kubernetes',
  build: plan => [
    {
      type: 'manifest',
      path: `${base}/namespace.yaml`,
      objects: [buildNamespace(plan)],
    },
    ...environmentManifest(plan, `${base}/resourcequota.yaml`, environment => [
      buildResourceQuota(plan, environment),
    ]),
    {
      type: 'manifest',
      path: `${base}/limitrange.yaml`,
      objects: [buildLimitRange(plan)],
    },
    {
      type: 'manifest',
      path: `${base}/serviceaccount.yaml`,
      objects: [buildServiceAccount(plan)],
    },
    ...environmentManifest(plan, `${base}/deployment.yaml`, environment => [
      buildDeployment(plan, environment),
    ]),
    {
      type: 'manifest',
      path: `${base}/service.yaml`,
      objects: [buildService(plan)],
    },
    {
      type: 'manifest',
      path: `${base}/pdb.yaml`,
      objects: [buildDisruptionBudget(plan)],
    },
    ...environmentManifest(plan, `${base}/networkpolicy.yaml`, environment =>
      buildNetworkPolicies(plan, environment),
    ),
  ],
};
