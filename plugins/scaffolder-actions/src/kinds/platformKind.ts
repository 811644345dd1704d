import { generatePlatform } from '../generatePlatform';
import type { GenerationKind } from './GenerationKind';

/** What each cluster of the platform needs once. */
export const platformKind: GenerationKind = {
  noun: 'platform',
  groups: [],
  fields: [],
  identity: [],
  generate: (_values, platform) => ({
    files: generatePlatform(platform),
    warnings: [],
  }),
  validationContext: (_values, platform) => ({ platform }),
};
