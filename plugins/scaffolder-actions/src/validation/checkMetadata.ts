import { isObject, JsonObject } from './read';

const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const dnsLabelFromLetter = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const dnsSubdomain =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** Names of RBAC objects are a path's segment, `system:node` for example. */
const pathSegment = /^(?!\.{1,2}$)[^/%]+$/;
const labelValue = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const qualifiedName = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)$/;
const annotationBytes = 256 * 1024;
const fields = [
  'annotations',
  'finalizers',
  'generateName',
  'labels',
  'name',
  'namespace',
];

/** How a kind's objects are named, where not as a DNS subdomain. */
const namePatterns: Record<string, RegExp> = {
  Namespace: dnsLabel,
  Service: dnsLabelFromLetter,
  Role: pathSegment,
  RoleBinding: pathSegment,
  ClusterRole: pathSegment,
  ClusterRoleBinding: pathSegment,
};

/** Longest names, where shorter than 253: the controller appends to them. */
const nameLengths: Record<string, number> = {
  CronJob: 52,
  CronWorkflow: 52,
  Deployment: 63,
  Job: 63,
  Rollout: 63,
  Service: 63,
};

/**
 * The rules that the API server has for the metadata of every object, which
 * no schema states: names, label values, where a namespace stands.
 */
export function checkMetadata(
  kind: string,
  metadata: unknown,
  namespaced: boolean,
): { path: string; message: string }[] {
  if (!isObject(metadata)) {
    return [{ path: 'metadata', message: 'is required' }];
  }
  const found: { path: string; message: string }[] = [];
  const wrong = (field: string, message: string) =>
    found.push({ path: `metadata.${field}`, message });
  Object.keys(metadata)
    .filter(field => !fields.includes(field))
    .forEach(field => wrong(field, 'unknown field'));
  checkName(kind, metadata, wrong);
  if (namespaced) {
    if (
      typeof metadata.namespace !== 'string' ||
      !dnsLabel.test(metadata.namespace)
    ) {
      wrong('namespace', 'must name a namespace');
    }
  } else if (metadata.namespace !== undefined) {
    wrong('namespace', `a ${kind} belongs to no namespace`);
  }
  found.push(...checkLabels(metadata.labels, 'metadata.labels'));
  checkAnnotations(metadata.annotations, wrong);
  return found;
}

/** Keys and values of labels, for example those of a pod template. */
export function checkLabels(
  labels: unknown,
  path: string,
): { path: string; message: string }[] {
  if (labels === undefined) {
    return [];
  }
  if (!isObject(labels)) {
    return [{ path, message: 'must be an object' }];
  }
  return Object.entries(labels).flatMap(([key, value]) => [
    ...(isQualifiedName(key)
      ? []
      : [{ path, message: `"${key}" is no name of a label` }]),
    ...(typeof value === 'string' && labelValue.test(value)
      ? []
      : [
          {
            path: /^[\w-]+$/.test(key) ? `${path}.${key}` : `${path}["${key}"]`,
            message: `${JSON.stringify(value)} is no value of a label`,
          },
        ]),
  ]);
}

function checkName(
  kind: string,
  { name }: JsonObject,
  wrong: (field: string, message: string) => void,
) {
  if (typeof name !== 'string' || name === '') {
    wrong('name', 'is required');
    return;
  }
  const longest = nameLengths[kind] ?? 253;
  if (name.length > longest) {
    wrong('name', `may have ${longest} characters, has ${name.length}`);
  }
  if (!(namePatterns[kind] ?? dnsSubdomain).test(name)) {
    wrong('name', `"${name}" cannot be the name of a ${kind}`);
  }
}

function checkAnnotations(
  annotations: unknown,
  wrong: (field: string, message: string) => void,
) {
  if (annotations === undefined) {
    return;
  }
  if (!isObject(annotations)) {
    wrong('annotations', 'must be an object');
    return;
  }
  let size = 0;
  for (const [key, value] of Object.entries(annotations)) {
    if (!isQualifiedName(key.toLocaleLowerCase('en-US'))) {
      wrong('annotations', `"${key}" is no name of an annotation`);
    }
    if (typeof value !== 'string') {
      wrong('annotations', `"${key}" must be a string`);
    } else {
      size += key.length + Buffer.byteLength(value);
    }
  }
  if (size > annotationBytes) {
    wrong('annotations', `are ${size} bytes, ${annotationBytes} are allowed`);
  }
}

/** `name` or `prefix.example.com/name` */
function isQualifiedName(key: string): boolean {
  const parts = key.split('/');
  const prefixed = parts.length === 2;
  return (
    (parts.length === 1 || prefixed) &&
    qualifiedName.test(parts[parts.length - 1]) &&
    (!prefixed || (parts[0].length <= 253 && dnsSubdomain.test(parts[0])))
  );
}
