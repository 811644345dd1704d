import type { PlatformFile } from '../../platform/PlatformFile';
import type { AssetPart } from '../AssetFile';

/** What belongs to a cluster once and not to each service: one folder an environment. */
export function buildPlatformSet(_platform: PlatformFile): AssetPart[] {
  return [];
}
