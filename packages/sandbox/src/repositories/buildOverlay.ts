import { readFileSync } from 'node:fs';
import path from 'node:path';
import { applyPatch, Operation } from 'fast-json-patch';
import { parse, parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '../kubernetes/KubernetesObject';

/** The part of a kustomization that generated repositories use. */
interface Kustomization {
  resources?: string[];
  labels?: { pairs: Record<string, string>; includeTemplates?: boolean }[];
  patches?: { target: { kind: string; name: string }; patch: string }[];
}

/**
 * The objects that a service's repository has for an environment, as
 * `kubectl kustomize` would print them; none where it is not to run there.
 *
 * @internal
 */
export function buildOverlay(
  repository: string,
  environment: string,
): KubernetesObject[] {
  const folder = path.join(repository, 'deploy', 'overlays', environment);
  try {
    return build(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

function build(folder: string): KubernetesObject[] {
  // kubectl reads YAML 1.1.
  const kustomization: Kustomization = parse(
    readFileSync(path.join(folder, 'kustomization.yaml'), 'utf8'),
    { version: '1.1' },
  );
  const objects = (kustomization.resources ?? []).flatMap(resource =>
    /\.ya?ml$/.test(resource)
      ? readObjects(path.join(folder, resource))
      : build(path.join(folder, resource)),
  );
  for (const { target, patch } of kustomization.patches ?? []) {
    const operations: Operation[] = parse(patch, { version: '1.1' });
    objects
      .filter(
        ({ kind, metadata }) =>
          kind === target.kind && metadata?.name === target.name,
      )
      .forEach(object => applyPatch(object, operations, true));
  }
  for (const { pairs, includeTemplates } of kustomization.labels ?? []) {
    objects.forEach(object => addLabels(object, pairs, includeTemplates));
  }
  return objects;
}

function readObjects(file: string): KubernetesObject[] {
  return parseAllDocuments(readFileSync(file, 'utf8'), { version: '1.1' })
    .map(document => document.toJS() as KubernetesObject | null)
    .filter((object): object is KubernetesObject => object !== null);
}

function addLabels(
  object: KubernetesObject & {
    spec?: { template?: { metadata?: { labels?: Record<string, string> } } };
  },
  pairs: Record<string, string>,
  includeTemplates = false,
): void {
  const { spec, metadata } = object;
  Object.assign(object, {
    metadata: { ...metadata, labels: { ...metadata?.labels, ...pairs } },
  });
  if (includeTemplates && spec?.template?.metadata) {
    spec.template.metadata.labels = {
      ...spec.template.metadata.labels,
      ...pairs,
    };
  }
}
