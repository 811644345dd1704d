import type { AssetPart, KubernetesObject, ManifestFile } from '../AssetFile';
import type { InfrastructureAsset } from '../InfrastructureAsset';
import { assembleFolderKustomizations } from '../kustomize/assembleKustomizations';
import { buildEastWestGateway } from './buildEastWestGateway';
import { buildGlobalServices } from './buildGlobalServices';
import { buildPeerPolicies } from './buildPeerPolicies';
import { buildRemoteServices } from './buildRemoteServices';
import { MeshSide, planMesh } from './planMesh';

/**
 * The mesh between a region that stands by and its primary. Both clusters need
 * something, and both parts are written here: the primary's cannot know of a
 * region that came later.
 */
export const regionMeshAsset: InfrastructureAsset = {
  id: 'region-mesh',
  group: 'platform',
  build(plan): AssetPart[] {
    if (!plan.standby) {
      return [];
    }
    const mesh = planMesh(plan, plan.standby);
    const primary = plan.standby.primary.name;
    const ofPrimary = filesOf(mesh.primary);
    return [
      ...filesOf(mesh.standby),
      ...ofPrimary,
      ...assembleFolderKustomizations(
        ofPrimary,
        [`platform/${primary}`],
        primary,
      ),
    ];
  },
};

function filesOf(side: MeshSide): ManifestFile[] {
  const files: Record<string, KubernetesObject[]> = {
    'global-mesh-gateway': [buildEastWestGateway(side)],
    'global-mesh-services': buildGlobalServices(side),
    'global-mesh-remote-services': buildRemoteServices(side),
    'global-mesh-network-policies': buildPeerPolicies(side),
  };
  return Object.entries(files)
    .filter(([, objects]) => objects.length > 0)
    .map(([name, objects]) => ({
      type: 'manifest',
      path: `platform/${side.own.environment}/${name}.yaml`,
      objects,
    }));
}
