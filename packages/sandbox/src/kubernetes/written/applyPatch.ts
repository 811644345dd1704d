import { applyPatch as applyJsonPatch, Operation } from 'fast-json-patch';
import type { ResourceType } from '../resourceTypes';
import { ApiFailure, badRequest, invalid } from './ApiFailure';
import { isRecord } from './isRecord';

/** Kinds of patches, by their content type. */
export const patchTypes = [
  'application/merge-patch+json',
  'application/json-patch+json',
] as const;

/**
 * What an object is after a patch. The object itself stays as it is.
 *
 * @throws ApiFailure where the patch cannot be read or applied
 * @internal
 */
export function applyPatch(
  type: ResourceType,
  object: { metadata: { name: string } },
  contentType: string | undefined,
  patch: unknown,
): Record<string, unknown> {
  const copy = structuredClone(object) as unknown as Record<string, unknown>;
  switch (contentType?.split(';')[0].trim()) {
    case 'application/merge-patch+json':
      if (!isRecord(patch)) {
        throw badRequest('error decoding patch: it is no object');
      }
      return merge(copy, patch) as Record<string, unknown>;
    case 'application/json-patch+json':
      if (!Array.isArray(patch)) {
        throw badRequest('error decoding patch: it is no list of operations');
      }
      try {
        return applyJsonPatch(copy, patch as Operation[], true).newDocument;
      } catch (error) {
        throw invalid(
          type,
          object.metadata.name,
          `the server rejected our request due to an error in our request: ${
            (error as Error).name
          }`,
        );
      }
    default:
      throw new ApiFailure(
        415,
        'UnsupportedMediaType',
        `the body of the request was in an unknown format - accepted media types include: ${patchTypes.join(
          ', ',
        )}`,
      );
  }
}

/** RFC 7396: null takes away, lists are replaced. */
function merge(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) {
    return patch;
  }
  const merged: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete merged[key];
    } else {
      merged[key] = merge(merged[key], value);
    }
  }
  return merged;
}
