import type { AssetGroup } from '../assets/Asset';

/** Groups of the assets of an environment or region. */
export const infrastructureGroups = [
  'terraform',
  'platform',
  'recovery',
  'finops',
  'catalog',
] as const satisfies readonly AssetGroup[];
