import {
  Entity,
  entitySchemaValidator,
  makeValidator,
  parseEntityRef,
} from '@backstage/catalog-model';
import {
  annotations,
  readEnvironments,
  readServiceSettings,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { parseAllDocuments } from 'yaml';
import { waiversIssues } from '../../assets/catalog/waiversIssues';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { OwnedPart } from '../../render/GeneratedFile';
import { isObject, objectAt, textAt, textsAt } from '../read';
import { FilesRule } from './Rule';

const file = 'catalog-info.yaml';

/** What the catalog wants of each kind, beside what it wants of all. */
const requiredFields: Record<string, string[]> = {
  API: ['type', 'lifecycle', 'owner', 'definition'],
  Component: ['type', 'lifecycle', 'owner'],
  Group: ['type'],
  Resource: ['type', 'owner'],
  System: ['owner'],
};
const references: Record<string, string> = {
  owner: 'group',
  system: 'system',
  dependsOn: '',
  dependencyOf: '',
  providesApis: 'api',
  consumesApis: 'api',
};

const validators = makeValidator();
const checkEnvelope = entitySchemaValidator();

/**
 * The catalog takes the entities, and the areas read from their annotations
 * what the specification says.
 */
export const checkCatalogInfo: FilesRule = ({ parts, plan }) =>
  parts
    .filter(part => part.type !== 'patch' && part.path === file)
    .flatMap(part =>
      documentsOf(part).flatMap(written => {
        const entity = withTexts(written, parts);
        const name = isObject(entity)
          ? `${entity.kind}/${textAt(entity, 'metadata', 'name')}`
          : '';
        return [
          ...checkEntity(entity),
          ...(isObject(entity) && entity.kind === 'Component'
            ? checkAnnotations(entity as unknown as Entity, plan)
            : []),
        ].map(message => ({ asset: part.asset, file, at: name, message }));
      }),
    );

function documentsOf(part: OwnedPart): unknown[] {
  switch (part.type) {
    case 'manifest':
      return part.objects;
    case 'document':
      return Array.isArray(part.document) ? part.document : [part.document];
    case 'text': {
      const read = parseAllDocuments(part.text);
      return Array.isArray(read) ? read.map(document => document.toJS()) : [];
    }
    default:
      return [];
  }
}

/**
 * The entity as the catalog sees it: texts that lie beside it put in. One that
 * is missing stays a placeholder, which no annotation may be.
 */
function withTexts(entity: unknown, parts: readonly OwnedPart[]): unknown {
  const given = objectAt(entity, 'metadata', 'annotations');
  if (!isObject(entity) || !given) {
    return entity;
  }
  const texts = new Map(
    parts.flatMap(part =>
      part.type === 'text' ? [[`./${part.path}`, part.text]] : [],
    ),
  );
  const resolved = Object.entries(given).map(([key, value]) => [
    key,
    texts.get(textAt(value, '$text') ?? '') ?? value,
  ]);
  return {
    ...entity,
    metadata: {
      ...objectAt(entity, 'metadata'),
      annotations: Object.fromEntries(resolved),
    },
  };
}

/** The policies of the catalog, whose own classes answer with promises only. */
function checkEntity(given: unknown): string[] {
  let entity: Entity;
  try {
    entity = checkEnvelope(given);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  const { kind, metadata, spec = {} } = entity;
  const wrong: string[] = [];
  const check = (valid: boolean, message: string) =>
    valid || wrong.push(message);
  check(validators.isValidApiVersion(entity.apiVersion), 'apiVersion is wrong');
  check(validators.isValidKind(kind), 'kind is wrong');
  check(
    validators.isValidEntityName(metadata.name),
    `metadata.name "${metadata.name}" is no name of an entity`,
  );
  for (const [key, value] of Object.entries(metadata.labels ?? {})) {
    check(validators.isValidLabelKey(key), `label ${key} is no name`);
    check(validators.isValidLabelValue(value), `label ${key} is no value`);
  }
  for (const [key, value] of Object.entries(metadata.annotations ?? {})) {
    check(validators.isValidAnnotationKey(key), `annotation ${key} is no name`);
    check(
      validators.isValidAnnotationValue(value),
      `annotation ${key} must be a string`,
    );
  }
  for (const tag of metadata.tags ?? []) {
    check(validators.isValidTag(tag), `tag "${tag}" is not allowed`);
  }
  for (const { url } of metadata.links ?? []) {
    check(URL.canParse(url), `link "${url}" is no URL`);
  }
  const known = Object.hasOwn(requiredFields, kind) ? requiredFields[kind] : [];
  for (const field of known) {
    check(Boolean(textAt(spec, field)), `spec.${field} is required`);
  }
  for (const [field, defaultKind] of Object.entries(references)) {
    const single = textAt(spec, field);
    for (const reference of single ? [single] : textsAt(spec, field)) {
      check(
        isReference(reference, defaultKind),
        `spec.${field}: "${reference}" is no reference to an entity`,
      );
    }
  }
  return wrong;
}

function isReference(reference: string, defaultKind: string): boolean {
  try {
    parseEntityRef(reference, defaultKind ? { defaultKind } : undefined);
    return true;
  } catch {
    return false;
  }
}

function checkAnnotations(entity: Entity, plan?: ServicePlan): string[] {
  if (!plan || entity.metadata?.annotations === undefined) {
    return [];
  }
  const planned = plan.environments.map(({ name }) => name);
  const { environments, problems } = readEnvironments(entity, planned);
  const settings = planned.map(name => readServiceSettings(entity, name));
  const wrong = [...problems, ...settings.flatMap(read => read.problems)].map(
    ({ message }) => message,
  );
  if (environments.length !== planned.length) {
    wrong.push(`${annotations.environments} leaves out an environment`);
  }
  const [{ serviceId, namespace, tier }] = settings;
  if (serviceId !== plan.name || tier !== plan.spec.tier) {
    wrong.push(
      `annotations are read as ${serviceId} of tier ${tier}, not ${plan.name} of ${plan.spec.tier}`,
    );
  }
  if (namespace !== undefined && namespace !== plan.namespace) {
    wrong.push(`${annotations.kubernetesNamespace} is not ${plan.namespace}`);
  }
  const waivers = textAt(
    entity.metadata.annotations,
    annotations.securityWaivers,
  );
  if (waivers !== undefined) {
    wrong.push(
      ...waiversIssues(waivers).map(
        issue => `${annotations.securityWaivers}: ${issue}`,
      ),
    );
  }
  return [...new Set(wrong)];
}
