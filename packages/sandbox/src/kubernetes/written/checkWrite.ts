import type { ResourceType } from '../resourceTypes';
import { conflict, invalid } from './ApiFailure';
import { isRecord } from './isRecord';
import type { WrittenObject } from './WrittenStore';

/** What an object must be, so that something is done to it. */
export interface Preconditions {
  uid?: string;
  resourceVersion?: string;
}

/**
 * Checks that an object is the one that the caller means.
 *
 * @throws ApiFailure
 * @internal
 */
export function checkPreconditions(
  type: ResourceType,
  { metadata }: WrittenObject,
  preconditions: Preconditions,
): void {
  for (const [field, label] of [
    ['uid', 'UID'],
    ['resourceVersion', 'ResourceVersion'],
  ] as const) {
    const wanted = preconditions[field];
    if (wanted !== undefined && wanted !== metadata[field]) {
      throw conflict(
        type,
        metadata.name,
        `Precondition failed: ${label} in precondition: ${wanted}, ${label} in object meta: ${metadata[field]}`,
      );
    }
  }
}

/**
 * Checks what an object has become by a patch.
 *
 * @throws ApiFailure
 * @internal
 */
export function checkPatched(
  type: ResourceType,
  known: WrittenObject,
  patched: WrittenObject,
  { anyRevision }: { anyRevision: boolean },
): void {
  const { name, namespace, uid, resourceVersion } = known.metadata;
  checkPreconditions(type, known, { uid: String(patched.metadata?.uid) });
  if (!anyRevision && patched.metadata.resourceVersion !== resourceVersion) {
    throw conflict(type, name);
  }
  if (
    patched.metadata.name !== name ||
    patched.metadata.namespace !== namespace ||
    patched.metadata.uid !== uid
  ) {
    throw invalid(
      type,
      name,
      'metadata.name: Invalid value: field is immutable',
    );
  }
  if (!isRecord(patched.spec)) {
    throw invalid(type, name, 'spec: Required value');
  }
  if (
    type.kind === 'Job' &&
    !same(known.spec.template, patched.spec.template)
  ) {
    throw invalid(
      type,
      name,
      'spec.template: Invalid value: field is immutable',
    );
  }
}

/** Whether two values are the same as JSON. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
