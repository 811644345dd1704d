import { hexOf } from '../../model/random';
import { timestamp } from '../objects/context';
import { uidOf } from '../objects/uidOf';
import { apiVersionOf, ResourceType } from '../resourceTypes';
import { badRequest, invalid } from './ApiFailure';
import { isRecord } from './isRecord';
import type { WrittenObject } from './WrittenStore';

const nameRule = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/**
 * Reads what somebody wants to create, and gives it what an API server does.
 *
 * @param revision - makes the uid one of its own
 * @throws ApiFailure
 * @internal
 */
export function readNewObject(
  type: ResourceType,
  namespace: string,
  body: unknown,
  { now, revision }: { now: Date; revision: number },
): WrittenObject {
  if (!isRecord(body)) {
    throw badRequest('the object provided is unrecognized: it is no object');
  }
  const given = isRecord(body.metadata) ? body.metadata : {};
  const said = typeof given.name === 'string' ? given.name : '';
  for (const field of ['apiVersion', 'kind'] as const) {
    if (typeof body[field] !== 'string' || !body[field]) {
      throw invalid(type, said, `${field}: Required value`);
    }
  }
  if (body.apiVersion !== apiVersionOf(type) || body.kind !== type.kind) {
    throw badRequest(
      `the API version and kind in the data (${body.apiVersion}, ${
        body.kind
      }) do not match the expected ones (${apiVersionOf(type)}, ${type.kind})`,
    );
  }
  if (given.namespace !== undefined && given.namespace !== namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  const name =
    said ||
    (typeof given.generateName === 'string'
      ? `${given.generateName}${hexOf(`${given.generateName}${revision}`, 5)}`
      : '');
  if (!name) {
    throw invalid(
      type,
      '',
      'metadata.name: Required value: name or generateName is required',
    );
  }
  if (!nameRule.test(name)) {
    throw invalid(
      type,
      name,
      `metadata.name: Invalid value: "${name}": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character`,
    );
  }
  if (!isRecord(body.spec)) {
    throw invalid(type, name, 'spec: Required value');
  }
  checkSpec(type, name, body.spec);
  const uid = uidOf(type.kind, namespace, `${name}/${revision}`);
  // Status is the controller's.
  const { status: _, ...rest } = body;
  return {
    ...rest,
    apiVersion: body.apiVersion,
    kind: body.kind,
    metadata: {
      ...given,
      name,
      namespace,
      uid,
      resourceVersion: '',
      generation: 1,
      creationTimestamp: timestamp(now),
    },
    spec: type.kind === 'Job' ? withDefaults(body.spec, name, uid) : body.spec,
  };
}

/** What the schema of a kind asks for, as far as runs depend on it. */
export function checkSpec(
  type: ResourceType,
  name: string,
  spec: Record<string, unknown>,
): void {
  const { suspend } = spec;
  if (
    suspend !== undefined &&
    suspend !== null &&
    typeof suspend !== 'boolean'
  ) {
    throw invalid(
      type,
      name,
      `spec.suspend: Invalid value: "${typeof suspend}": spec.suspend in body must be of type boolean`,
    );
  }
  if (type.kind !== 'Job') {
    return;
  }
  const template = isRecord(spec.template) ? spec.template : {};
  const pod = isRecord(template.spec) ? template.spec : {};
  if (!Array.isArray(pod.containers) || pod.containers.length === 0) {
    throw invalid(type, name, 'spec.template.spec.containers: Required value');
  }
  if (pod.restartPolicy !== 'Never' && pod.restartPolicy !== 'OnFailure') {
    throw invalid(
      type,
      name,
      'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
    );
  }
}

/** What an API server puts into every Job. */
function withDefaults(
  spec: Record<string, unknown>,
  name: string,
  uid: string,
): Record<string, unknown> {
  const template = spec.template as Record<string, unknown>;
  const metadata = isRecord(template.metadata) ? template.metadata : {};
  const labels = isRecord(metadata.labels) ? metadata.labels : {};
  return {
    parallelism: 1,
    completions: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    suspend: false,
    selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
    ...spec,
    template: {
      ...template,
      metadata: {
        ...metadata,
        labels: {
          ...labels,
          'batch.kubernetes.io/controller-uid': uid,
          'batch.kubernetes.io/job-name': name,
          'controller-uid': uid,
          'job-name': name,
        },
      },
    },
  };
}
