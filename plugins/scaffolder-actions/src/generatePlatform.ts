import { assemblePlatformKustomizations } from './assets/kustomize/assembleKustomizations';
import { buildPlatformSet } from './assets/platform';
import type { PlatformFile } from './platform/PlatformFile';
import type { GeneratedFile, OwnedPart } from './render/GeneratedFile';
import { renderFiles } from './render/renderFiles';
import { validateAssets } from './validation/validateAssets';

/**
 * Generates what belongs to each cluster once: the platform set.
 *
 * @public
 */
export function generatePlatform(platform: PlatformFile): GeneratedFile[] {
  const parts = buildPlatformSet(platform);
  const all: OwnedPart[] = [
    ...parts,
    ...assemblePlatformKustomizations(
      parts,
      Object.keys(platform.environments),
    ),
  ].map(part => ({ ...part, asset: 'platform' }));
  validateAssets(all, { platform });
  return renderFiles(all);
}
