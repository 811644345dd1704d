import type { PlatformFile } from '../platform/PlatformFile';
import type { ServicePlan } from '../plan/ServicePlan';
import type { OwnedPart } from '../render/GeneratedFile';

/** What assets are checked against. */
export interface ValidationContext {
  plan?: ServicePlan;
  platform?: PlatformFile;
}

/**
 * Checks parts before they are written: schemas and cross references.
 *
 * @throws `AssetError` with everything that is wrong.
 */
export function validateAssets(
  _parts: readonly OwnedPart[],
  _context: ValidationContext,
): void {}
