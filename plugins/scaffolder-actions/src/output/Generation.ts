import type { JsonObject } from '@backstage/types';
import type { AssetGroup } from '../assets/Asset';
import { KindName, kindOf } from '../kinds';
import type { PlatformFile } from '../platform/PlatformFile';
import type { GeneratedFile } from '../render/GeneratedFile';

/** What is to be generated into a folder. */
export interface GenerationRequest {
  kind: KindName;
  /** For kinds that have fields. */
  values?: unknown;
  /** All of the kind where it is missing. */
  groups?: readonly AssetGroup[];
}

/** What a folder is to hold: files, and what they were made from. */
export interface Generation {
  kind: KindName;
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
  const kind = kindOf(request.kind);
  const groups = kind.groups.filter(
    group => !request.groups || request.groups.includes(group),
  );
  const { files, warnings } = kind.generate(request.values, platform, groups);
  return {
    kind: request.kind,
    ...(kind.fields.length > 0
      ? { values: inOrder(request.values as JsonObject, kind.fields) }
      : {}),
    ...(kind.groups.length > 0 ? { groups } : {}),
    files,
    warnings,
  };
}

/** Values that are the same must make the same lock file. */
function inOrder(values: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(
    fields
      .filter(field => values[field] !== undefined)
      .map(field => [field, values[field]]),
  );
}
