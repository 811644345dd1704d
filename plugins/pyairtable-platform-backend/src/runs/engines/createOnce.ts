import { ConflictError, isError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  EngineOptions,
  PreparedRun,
  UpstreamError,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { RunnerClient, RunnerKind } from './runner/RunnerClient';
import { runIdOf } from './runMetadata';

/**
 * Creates the object of a run, unless it is there. An answer that came too late
 * may have left one behind: then that one counts.
 *
 * @returns its uid
 * @throws ConflictError where the name is taken by something else
 */
export async function createOnce(
  client: Pick<RunnerClient, 'get' | 'create'>,
  kind: RunnerKind,
  { object, manifest }: PreparedRun,
  options: EngineOptions,
): Promise<string> {
  const { namespace, name } = object;
  const address = { ...kind, namespace, name };
  const there = await client.get(address, options);
  if (there) {
    return uidOfOwn(there, manifest);
  }
  try {
    return uidOf(await client.create(address, manifest, options));
  } catch (error) {
    if (!isError(error) || error.name !== 'ConflictError') {
      throw error;
    }
    const faster = await client.get(address, options);
    if (faster) {
      return uidOfOwn(faster, manifest);
    }
    // Whatever was in the way is gone, or it was no object: two that count
    // against one quota get in each other's way too.
    throw new UpstreamError('kubernetes', error.message);
  }
}

function uidOfOwn(there: JsonObject, manifest: JsonObject): string {
  if (runIdOf(there) !== runIdOf(manifest)) {
    const { kind, metadata } = manifest as {
      kind: string;
      metadata: { namespace: string; name: string };
    };
    throw new ConflictError(
      `${kind} ${metadata.namespace}/${metadata.name} is there already, and does not belong to this run`,
    );
  }
  return uidOf(there);
}

/** The server's own identifier of an object that was read. */
export function uidOf(object: JsonObject): string {
  return (object.metadata as { uid: string }).uid;
}
