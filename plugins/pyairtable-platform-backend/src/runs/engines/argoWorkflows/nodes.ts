import { gunzipSync, gzipSync } from 'node:zlib';
import type { JsonObject } from '@backstage/types';

/** More than a Workflow can have that a cluster can store. */
const maxBytes = 64 * 1024 * 1024;

interface Status {
  nodes?: JsonObject | null;
  /** The nodes as JSON, in gzip, in base64. */
  compressedNodes?: string;
}

/**
 * The nodes of a Workflow with all that the server says of them. Argo stores
 * them compressed where they would not fit.
 *
 * @throws Error where they cannot be unpacked
 */
export function readNodes(workflow: JsonObject): JsonObject {
  const { nodes, compressedNodes } = statusOf(workflow);
  if (isPacked(workflow)) {
    const json = gunzipSync(Buffer.from(compressedNodes!, 'base64'), {
      maxOutputLength: maxBytes,
    });
    return JSON.parse(json.toString('utf8'));
  }
  return nodes ?? {};
}

/** A merge patch of the status that changes some nodes. */
export function patchNodes(
  workflow: JsonObject,
  changes: Record<string, JsonObject>,
): JsonObject {
  if (!isPacked(workflow)) {
    return { nodes: changes };
  }
  const nodes = readNodes(workflow) as Record<string, JsonObject>;
  const changed = Object.fromEntries(
    Object.entries(nodes).map(([id, node]) => [
      id,
      { ...node, ...changes[id] },
    ]),
  );
  return {
    compressedNodes: gzipSync(JSON.stringify(changed)).toString('base64'),
  };
}

/** Argo looks at the nodes first. */
function isPacked(workflow: JsonObject): boolean {
  const { nodes, compressedNodes } = statusOf(workflow);
  return (
    Boolean(compressedNodes) && (!nodes || Object.keys(nodes).length === 0)
  );
}

function statusOf({ status }: JsonObject): Status {
  return (status ?? {}) as Status;
}
