import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { goModuleSource } from './goModuleSource.mjs';
import { shareSchemas } from './shareSchemas.mjs';
import { strictSchema } from './strictSchema.mjs';

const reference = '#/components/schemas/';
/** What objects in files have; the rest of it only the API server writes. */
const metadataFields = [
  'annotations',
  'finalizers',
  'generateName',
  'labels',
  'name',
  'namespace',
];

/** The kinds of Kubernetes itself, with the types that they refer to. */
export async function kubernetesBundle({ files, folder, ...module }) {
  const { dir, source } = await goModuleSource(module);
  const kinds = [];
  const used = new Map();
  for (const [file, names] of Object.entries(files)) {
    const openapi = JSON.parse(
      readFileSync(path.join(dir, folder, file), 'utf8'),
    );
    const types = openapi.components.schemas;
    const take = name => {
      const short = shortName(name);
      if (!used.has(short)) {
        used.set(short, {});
        used.set(short, typeSchema(short, types[name], take));
      }
      return `#/$defs/${short}`;
    };
    for (const kind of names) {
      kinds.push(kubernetesKind({ kind, types, openapi, take }));
    }
  }
  const $defs = Object.fromEntries(
    [...used].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return { source, kinds, $defs };
}

function kubernetesKind({ kind, types, openapi, take }) {
  const found = Object.entries(types).find(([, type]) =>
    type['x-kubernetes-group-version-kind']?.some(gvk => gvk.kind === kind),
  );
  if (!found) {
    throw new Error(`Kubernetes has no ${kind} where it was`);
  }
  const [, type] = found;
  const { group, version } = type['x-kubernetes-group-version-kind'][0];
  return {
    apiVersion: group ? `${group}/${version}` : version,
    kind,
    namespaced: Object.keys(openapi.paths).some(
      route =>
        route.includes('/namespaces/{namespace}/') &&
        openapi.paths[route].post?.['x-kubernetes-group-version-kind']?.kind ===
          kind,
    ),
    served: true,
    schema: withoutServerFields(
      strictSchema(type, { ref: name => take(name.slice(reference.length)) }),
    ),
  };
}

function typeSchema(short, type, take) {
  const wanted =
    short === 'meta.v1.ObjectMeta'
      ? {
          ...type,
          properties: Object.fromEntries(
            metadataFields.map(name => [name, type.properties[name]]),
          ),
        }
      : type;
  // Both are written as string or number, and say so in words of their own.
  if (short === 'intstr.IntOrString') {
    return { type: ['integer', 'string'] };
  }
  if (short === 'resource.Quantity') {
    return {
      type: ['number', 'string'],
      pattern:
        '^[+-]?([0-9]+|[0-9]+\\.[0-9]*|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$',
    };
  }
  return strictSchema(wanted, {
    ref: name => take(name.slice(reference.length)),
  });
}

/** `io.k8s.api.core.v1.PodSpec` is `core.v1.PodSpec`. */
function shortName(name) {
  return name.replace(
    /^io\.k8s\.(api|apimachinery\.pkg\.(apis|api|util))\./,
    '',
  );
}

/** The kinds of some custom resource definitions. */
export async function customResourceBundle({ files, kinds: only, ...module }) {
  const { dir, source } = await goModuleSource(module);
  const definitions = files
    .flatMap(file =>
      parseAllDocuments(readFileSync(path.join(dir, file), 'utf8')),
    )
    .map(document => document.toJS())
    .filter(
      crd =>
        crd?.kind === 'CustomResourceDefinition' &&
        (!only || only.includes(crd.spec.names.kind)),
    );
  const missing = (only ?? []).filter(
    kind => !definitions.some(crd => crd.spec.names.kind === kind),
  );
  if (missing.length > 0 || definitions.length < files.length) {
    throw new Error(`${module.module} has no longer ${missing} in ${files}`);
  }
  const dropped = [];
  const versions = definitions.flatMap(({ spec }) =>
    spec.versions.map(version => ({
      apiVersion: `${spec.group}/${version.name}`,
      kind: spec.names.kind,
      namespaced: spec.scope === 'Namespaced',
      served: version.served,
      schema: version.served
        ? withoutServerFields(
            strictSchema(version.schema.openAPIV3Schema, { dropped }),
          )
        : undefined,
    })),
  );
  const { schemas, $defs } = shareSchemas(
    Object.fromEntries(
      versions
        .filter(({ served }) => served)
        .map(({ apiVersion, kind, schema }) => [
          `${apiVersion} ${kind}`,
          schema,
        ]),
    ),
  );
  return {
    source: {
      ...source,
      ...(dropped.length > 0 && {
        patternsLeftOut: [...new Set(dropped)].sort(),
      }),
    },
    kinds: versions.map(version => ({
      ...version,
      schema: schemas[`${version.apiVersion} ${version.kind}`],
    })),
    $defs,
  };
}

/** Metadata is the same for all kinds and checked by itself. */
function withoutServerFields(schema) {
  const { status: _, ...properties } = schema.properties;
  return {
    ...schema,
    properties: {
      ...properties,
      apiVersion: true,
      kind: true,
      metadata: true,
    },
    required: [
      ...new Set([
        'apiVersion',
        'kind',
        'metadata',
        ...(schema.required ?? []).filter(name => name !== 'status'),
      ]),
    ],
  };
}
