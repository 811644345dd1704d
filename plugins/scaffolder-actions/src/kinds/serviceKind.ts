import { generateService } from '../generateService';
import { planService } from '../plan/planService';
import { parseServiceSpec } from '../spec/parseServiceSpec';
import { serviceInputSchema } from '../spec/serviceInput';
import type { GenerationKind } from './GenerationKind';
import { serviceGroups } from './serviceGroups';

/** The repository of a new service. */
export const serviceKind: GenerationKind = {
  noun: 'service',
  groups: serviceGroups,
  fields: Object.keys(serviceInputSchema.shape),
  identity: ['name'],
  generate: (values, platform, groups) =>
    generateService(values, platform, { groups }),
  validationContext: (values, platform) => ({
    plan: planService(parseServiceSpec(values), platform),
  }),
};
