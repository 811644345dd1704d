import { generateInfrastructure } from '../generateInfrastructure';
import { planRegion } from '../plan/planInfrastructure';
import { parseRegionSpec } from '../spec/parseRegionSpec';
import { regionInputSchema } from '../spec/regionInput';
import type { GenerationKind } from './GenerationKind';
import { infrastructureGroups } from './infrastructureGroups';

/** The repository of a region that stands by for an environment. */
export const regionKind: GenerationKind = {
  noun: 'region',
  groups: infrastructureGroups,
  fields: Object.keys(regionInputSchema.shape),
  identity: ['primaryEnvironment', 'region'],
  generate: (values, platform, groups) =>
    generateInfrastructure(
      planRegion(parseRegionSpec(values, platform), platform),
      { groups },
    ),
  validationContext: (values, platform) => ({
    infrastructure: planRegion(parseRegionSpec(values, platform), platform),
  }),
};
