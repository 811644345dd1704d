import { hexOf } from '../../model/random';

/**
 * The uid of an object: it follows from what the object is called.
 *
 * @internal
 */
export function uidOf(kind: string, namespace: string, name: string): string {
  const hex = hexOf(`${kind}/${namespace}/${name}`, 32);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

/**
 * Says that a controller made an object, so that a real API server need not be
 * given it: its own controllers do.
 *
 * @internal
 */
export function ownedBy(
  apiVersion: string,
  kind: string,
  namespace: string,
  name: string,
) {
  return [
    {
      apiVersion,
      kind,
      name,
      uid: uidOf(kind, namespace, name),
      controller: true,
      blockOwnerDeletion: true,
    },
  ];
}
