import { generateInfrastructure } from '../generateInfrastructure';
import { planEnvironmentOf } from '../plan/planInfrastructure';
import { environmentInputSchema } from '../spec/environmentInput';
import { parseEnvironmentSpec } from '../spec/parseEnvironmentSpec';
import type { GenerationKind } from './GenerationKind';
import { infrastructureGroups } from './infrastructureGroups';

/** The repository of an environment. */
export const environmentKind: GenerationKind = {
  noun: 'environment',
  groups: infrastructureGroups,
  fields: Object.keys(environmentInputSchema.shape),
  identity: ['name'],
  generate: (values, platform, groups) =>
    generateInfrastructure(
      planEnvironmentOf(parseEnvironmentSpec(values, platform), platform),
      { groups },
    ),
  validationContext: (values, platform) => ({
    infrastructure: planEnvironmentOf(
      parseEnvironmentSpec(values, platform),
      platform,
    ),
  }),
};
