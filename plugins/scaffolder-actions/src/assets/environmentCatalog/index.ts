import { toYamlDocuments } from '../../render/toYaml';
import type { InfrastructureAsset } from '../InfrastructureAsset';
import { buildEnvironmentEntities } from './buildEnvironmentEntities';

export const environmentCatalogAsset: InfrastructureAsset = {
  id: 'environment-catalog',
  group: 'catalog',
  build: plan => [
    {
      type: 'text',
      path: 'catalog-info.yaml',
      text: toYamlDocuments(buildEnvironmentEntities(plan)),
    },
  ],
};
