import { toYamlDocuments } from '../../render/toYaml';
import type { Asset } from '../Asset';
import { buildApi } from './buildApi';
import { buildComponent } from './buildComponent';
import { catalogResources } from './catalogResources';
import { noWaivers, waiversPath } from './waiversFile';

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
    // Of this group: an entity whose text is missing the catalog does not take.
    { type: 'text', path: waiversPath, text: noWaivers },
  ],
};
