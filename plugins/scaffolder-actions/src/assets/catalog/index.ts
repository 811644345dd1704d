import { toYamlDocuments } from '../../render/toYaml';
import type { Asset } from '../Asset';
import { buildApi } from './buildApi';
import { buildComponent } from './buildComponent';
import { catalogResources } from './catalogResources';

export const catalogAsset: Asset = {
  id: 'catalog',
  group: 'skeleton',
  build: plan => [
    {
      type: 'text',
      path: 'catalog-info.yaml',
      text: toYamlDocuments([
        buildComponent(plan),
        buildApi(plan),
        ...catalogResources(plan),
      ]),
    },
  ],
};
