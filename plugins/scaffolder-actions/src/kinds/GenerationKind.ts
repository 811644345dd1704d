import type { AssetGroup } from '../assets/Asset';
import type { PlatformFile } from '../platform/PlatformFile';
import type { GeneratedFile } from '../render/GeneratedFile';
import type { ValidationContext } from '../validation/validateAssets';

/** What can be generated into a folder of its own. */
export interface GenerationKind {
  /** In words that can stand in a sentence: `service`. */
  noun: string;
  /** Groups that can be asked for one by one; none where it is one whole. */
  groups: readonly AssetGroup[];
  /** Fields of its values in the order of the form; none where it needs no values. */
  fields: readonly string[];
  /** Fields that make it this one and no other: an update may not change them. */
  identity: readonly string[];
  /**
   * Generates and checks it.
   *
   * @throws `SpecError` and `AssetError`, both an `InputError`.
   */
  generate(
    values: unknown,
    platform: PlatformFile,
    groups: readonly AssetGroup[],
  ): { files: GeneratedFile[]; warnings: string[] };
  /** What its files are checked against once they stand in a folder. */
  validationContext(values: unknown, platform: PlatformFile): ValidationContext;
}
