import { environmentCatalogAsset } from './environmentCatalog';
import { environmentDocsAsset } from './environmentDocs';
import { environmentPlatformAsset } from './environmentPlatform';
import { failoverAsset } from './failover';
import { finopsAsset } from './finops/finopsAsset';
import type { InfrastructureAsset } from './InfrastructureAsset';
import { portalConfigAsset } from './portalConfig';
import { environmentRecoveryAsset } from './recovery/environment';
import { regionAppsAsset } from './regionApps';
import { regionMeshAsset } from './regionMesh';
import { terraformAsset } from './terraform';

/** Every asset of an environment; those of a region alone are empty elsewhere. */
export const infrastructureAssets: readonly InfrastructureAsset[] = [
  terraformAsset,
  environmentPlatformAsset,
  regionMeshAsset,
  regionAppsAsset,
  failoverAsset,
  environmentRecoveryAsset,
  finopsAsset,
  environmentCatalogAsset,
  portalConfigAsset,
  environmentDocsAsset,
];
