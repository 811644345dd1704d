import type { AssetGroup } from '../assets/Asset';

/** Groups of a service's assets. */
export const serviceGroups = [
  'skeleton',
  'pipeline',
  'kubernetes',
  'mesh',
  'observability',
  'security',
  'recovery',
] as const satisfies readonly AssetGroup[];
