import type { AssetPart } from '../AssetFile';
import type { InfrastructureAsset } from '../InfrastructureAsset';
import { buildPortalFragment } from './buildPortalFragment';

/** What the portal and the generators have to be told of the environment. */
export const portalConfigAsset: InfrastructureAsset = {
  id: 'portal-config',
  group: 'catalog',
  build: (plan): AssetPart[] => [
    {
      type: 'document',
      path: `portal/app-config.${plan.name}.yaml`,
      comment: [
        `Makes the portal collect from ${plan.name}. Backstage replaces lists of one`,
        'file by those of the next: add these to the lists of the configuration',
        "rather than loading the file. The repository's README has the command.",
      ].join('\n'),
      document: buildPortalFragment(plan),
    },
    {
      type: 'document',
      path: `portal/platform.${plan.name}.yaml`,
      comment: [
        `The part of the platform file that is about ${plan.name}: with it, services`,
        'can be generated for the environment.',
      ].join('\n'),
      document: { environments: { [plan.name]: plan.environment } },
    },
  ],
};
