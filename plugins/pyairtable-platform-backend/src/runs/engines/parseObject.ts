import type { JsonObject } from '@backstage/types';
import { UpstreamError } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { z } from 'zod';
import { parseAnswer } from '../../clients/parseAnswer';
import type { UpstreamFailure } from '../../clients/UpstreamFailure';

/** An object in the words of a message. */
export type ObjectName = { kind: string; namespace: string; name: string };

/**
 * Reads what is needed of an object.
 *
 * @throws UpstreamError that names the object and the first field that is wrong
 */
export function parseObject<T>(
  schema: z.ZodType<T>,
  object: JsonObject,
  name: ObjectName,
): T {
  try {
    return parseAnswer(schema, object);
  } catch (failure) {
    throw notUnderstood(name, (failure as UpstreamFailure).detail ?? '');
  }
}

/** What is said of an object that is no such thing. */
export function notUnderstood(
  { kind, namespace, name }: ObjectName,
  detail: string,
): UpstreamError {
  return new UpstreamError(
    'kubernetes',
    `${kind} ${namespace}/${name} is not understood: ${detail}`,
  );
}
