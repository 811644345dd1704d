/**
 * The id that Argo gives a node: the Workflow's name and the FNV-1a hash of the
 * node's own.
 *
 * @internal
 */
export function nodeIdOf(workflow: string, nodeName: string): string {
  return nodeName === workflow ? workflow : `${workflow}-${fnv32a(nodeName)}`;
}

/**
 * The name of a node's pod, as Argo 3 makes it.
 *
 * @internal
 */
export function podNameOf(
  workflow: string,
  template: string,
  nodeName: string,
): string {
  if (nodeName === workflow) {
    return workflow;
  }
  const hash = String(fnv32a(nodeName));
  // A name has 253 characters, and the hash must stay whole.
  return `${`${workflow}-${template}`.slice(0, 252 - hash.length)}-${hash}`;
}

/** @internal */
export function exitNodeNameOf(workflow: string): string {
  return `${workflow}.onExit`;
}

function fnv32a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}
