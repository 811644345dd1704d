import type { Asset } from '../Asset';
import { buildExternalSecrets } from './buildExternalSecrets';
import { buildImagePolicy } from './buildImagePolicy';
import { buildSecretStore } from './buildSecretStore';
import { buildImageScan } from './imageScan/buildImageScan';
import { patchReloader } from './patchReloader';

export const securityAsset: Asset = {
  id: 'security',
  group: 'security',
  build: plan => [
    // A service without secrets needs no way to read any.
    ...(plan.secretStores.length > 0
      ? [
          ...buildSecretStore(plan),
          ...buildExternalSecrets(plan),
          ...patchReloader(plan),
        ]
      : []),
    ...buildImageScan(plan),
    ...buildImagePolicy(plan),
  ],
};
