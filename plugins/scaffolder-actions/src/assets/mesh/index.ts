import type { ServicePlan } from '../../plan/ServicePlan';
import type { Asset } from '../Asset';
import type { KubernetesObject, ManifestFile } from '../AssetFile';
import { buildAuthorizationPolicies } from './buildAuthorizationPolicies';
import { buildDestinationRule } from './buildDestinationRule';
import { buildGateway } from './buildGateway';
import { buildMeshPatches } from './buildMeshPatches';
import { buildPeerAuthentications } from './buildPeerAuthentications';
import { buildRateLimit } from './buildRateLimit';
import { buildRequestAuthentication } from './buildRequestAuthentication';
import { buildServiceEntries } from './buildServiceEntries';
import { buildVirtualService } from './buildVirtualService';

/** Who may talk to the service, how requests get there, and how many. */
export const meshAsset: Asset = {
  id: 'mesh',
  group: 'mesh',
  build: plan => [...meshFiles(plan), ...buildMeshPatches(plan)],
};

function meshFiles(plan: ServicePlan): ManifestFile[] {
  const isPublic = plan.spec.exposure === 'public';
  const files: [string, KubernetesObject[]][] = [
    ['peerauthentication', buildPeerAuthentications(plan)],
    ['authorizationpolicy', buildAuthorizationPolicies(plan)],
    [
      'requestauthentication',
      isPublic ? [buildRequestAuthentication(plan)] : [],
    ],
    ['gateway', isPublic ? [buildGateway(plan)] : []],
    ['virtualservice', [buildVirtualService(plan)]],
    ['destinationrule', [buildDestinationRule(plan)]],
    ['ratelimit', [buildRateLimit(plan)]],
    ['serviceentry', buildServiceEntries(plan)],
  ];
  return files
    .filter(([, objects]) => objects.length > 0)
    .map(([file, objects]) => ({
      type: 'manifest',
      path: `deploy/base/mesh/${file}.yaml`,
      objects,
    }));
}
