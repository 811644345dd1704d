import type { AssetPart, OverlayPatch } from '../assets/AssetFile';

/**
 * A file as it will be written.
 *
 * @public
 */
export interface GeneratedFile {
  /** Relative, with slashes. */
  path: string;
  /** Id of the asset that made it: `workload`, `mesh` … */
  asset: string;
  text: string;
  executable: boolean;
}

/** A part with the asset that made it. */
export type OwnedPart = AssetPart & { asset: string };

/** A part that becomes a file. */
export type FilePart = Exclude<AssetPart, OverlayPatch> & { asset: string };
