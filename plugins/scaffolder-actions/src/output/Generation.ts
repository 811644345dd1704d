import type { JsonObject } from '@backstage/types';
import { AssetGroup, assetGroups } from '../assets/Asset';
import { generatePlatform } from '../generatePlatform';
import { generateService } from '../generateService';
import type { PlatformFile } from '../platform/PlatformFile';
import type { GeneratedFile } from '../render/GeneratedFile';
import { serviceInputSchema } from '../spec/serviceInput';

/** What can be generated into a folder. */
export type GenerationRequest =
  | {
      kind: 'new-service';
      values: unknown;
      /** All where it is missing. */
      groups?: readonly AssetGroup[];
    }
  | { kind: 'platform' };

/** What a folder is to hold: files, and what they were made from. */
export interface Generation {
  kind: GenerationRequest['kind'];
  /** The values as given, in the order of the form. */
  values?: JsonObject;
  groups?: AssetGroup[];
  files: GeneratedFile[];
  warnings: string[];
}

/**
 * Generates what is asked for, and checks it.
 *
 * @throws `SpecError` and `AssetError`, both an `InputError`.
 */
export function generate(
  request: GenerationRequest,
  platform: PlatformFile,
): Generation {
  if (request.kind === 'platform') {
    return {
      kind: 'platform',
      files: generatePlatform(platform),
      warnings: [],
    };
  }
  const groups = assetGroups.filter(
    group => !request.groups || request.groups.includes(group),
  );
  const { files, warnings } = generateService(request.values, platform, {
    groups,
  });
  return {
    kind: 'new-service',
    values: inOrder(request.values as JsonObject),
    groups,
    files,
    warnings,
  };
}

/** Values that are the same must make the same lock file. */
function inOrder(values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.keys(serviceInputSchema.shape)
      .filter(field => values[field] !== undefined)
      .map(field => [field, values[field]]),
  );
}
