import { resolvePackagePath } from '@backstage/backend-plugin-api';
import Ajv, { type AnySchemaObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'fs';

const packageName =
  '@pyairtable/backstage-plugin-scaffolder-backend-module-pyairtable';

/** A kind that the bundled schemas know. */
export interface KnownKind {
  namespaced: boolean;
  validate: ValidateFunction;
}

interface Bundle {
  kinds: {
    apiVersion: string;
    kind: string;
    namespaced: boolean;
    served: boolean;
    schema?: AnySchemaObject;
  }[];
  $defs: Record<string, AnySchemaObject>;
}

interface Index {
  /** `apps/v1 Deployment` to the bundle, null where no longer served. */
  kinds: Record<string, string | null>;
}

/** Schemas are read and compiled when first asked for, and then kept. */
let index: Index | undefined;
const bundles = new Map<string, { bundle: Bundle; ajv: Ajv }>();
const compiled = new Map<string, KnownKind>();

/**
 * The strict schema of a kind, or why there is none.
 *
 * The schemas are files of this package, made from the projects' own sources
 * by `tools/schemas.mjs`.
 */
export function findKind(
  apiVersion: string,
  kind: string,
): KnownKind | { problem: string } {
  const key = `${apiVersion} ${kind}`;
  const known = compiled.get(key);
  if (known) {
    return known;
  }
  index ??= read<Index>('index');
  const name = Object.hasOwn(index.kinds, key) ? index.kinds[key] : undefined;
  if (!name) {
    return { problem: whyUnknown(index, apiVersion, kind, name === null) };
  }
  const made = compile(name, apiVersion, kind);
  compiled.set(key, made);
  return made;
}

function compile(name: string, apiVersion: string, kind: string): KnownKind {
  const { bundle, ajv } = loadBundle(name);
  const position = bundle.kinds.findIndex(
    entry => entry.apiVersion === apiVersion && entry.kind === kind,
  );
  return {
    namespaced: bundle.kinds[position].namespaced,
    validate: ajv.compile({ $ref: `${name}#/kinds/${position}/schema` }),
  };
}

function loadBundle(name: string) {
  const loaded = bundles.get(name);
  if (loaded) {
    return loaded;
  }
  const bundle = read<Bundle>(name);
  // The schemas are JSON Schema, but for the words around them; strict mode
  // is about authors of schemas, and these have others.
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    validateSchema: false,
    verbose: true,
  });
  addFormats(ajv);
  ajv.addSchema({ ...bundle, $id: name });
  const made = { bundle, ajv };
  bundles.set(name, made);
  return made;
}

function read<T>(name: string): T {
  return JSON.parse(
    readFileSync(
      resolvePackagePath(packageName, 'schemas', `${name}.json`),
      'utf8',
    ),
  );
}

function whyUnknown(
  { kinds }: Index,
  apiVersion: string,
  kind: string,
  retired: boolean,
): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const served = Object.keys(kinds)
    .filter(key => kinds[key] !== null)
    .map(key => key.split(' '))
    .filter(
      ([version, name]) =>
        name === kind &&
        (version.includes('/') ? version.split('/')[0] : '') === group,
    )
    .map(([version]) => version);
  if (served.length === 0) {
    return `the kind ${kind} of ${apiVersion} is not known`;
  }
  return `the version ${apiVersion} of ${kind} ${
    retired ? 'is no longer served' : 'does not exist'
  }: use ${served.join(' or ')}`;
}
