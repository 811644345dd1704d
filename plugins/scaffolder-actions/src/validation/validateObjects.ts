import type { AssetIssue } from './AssetError';
import { checkLabels, checkMetadata } from './checkMetadata';
import { issueAt, PlacedObject } from './PlacedObject';
import { podTemplates } from './podTemplates';
import { isObject } from './read';
import { describeSchemaErrors } from './schemas/describeSchemaErrors';
import { findKind } from './schemas/findKind';

/**
 * Checks objects against the schemas of their kinds as the API server does
 * with strict validation: the version is served, every field is known, and
 * every value is of its type. Rules in CEL are left to the API server.
 */
export function validateObjects(
  objects: readonly PlacedObject[],
): AssetIssue[] {
  return objects.flatMap(validateObject);
}

function validateObject(placed: PlacedObject): AssetIssue[] {
  const { object } = placed;
  if (!isObject(object)) {
    return [
      {
        asset: placed.asset,
        file: placed.file,
        at: '',
        message: 'is no Kubernetes object',
      },
    ];
  }
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return [issueAt(placed, 'apiVersion', 'apiVersion and kind are required')];
  }
  const known = findKind(apiVersion, kind);
  if ('problem' in known) {
    return [issueAt(placed, 'apiVersion', known.problem)];
  }
  const { validate, namespaced } = known;
  const errors = validate(object)
    ? []
    : describeSchemaErrors(validate.errors ?? [], object);
  return [
    ...errors,
    ...checkMetadata(kind, object.metadata, namespaced),
    ...podTemplates([placed]).flatMap(({ labels, path }) =>
      checkLabels(labels, `${path.replace(/\.spec$/, '')}.metadata.labels`),
    ),
  ].map(({ path, message }) => issueAt(placed, path, message));
}
