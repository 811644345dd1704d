import type { PlacedObject } from './PlacedObject';
import { at, isObject, JsonObject, objectAt, objectsAt, textAt } from './read';
import { readYaml11 } from './readYaml11';

/** A template of pods, wherever an object has one. */
export interface PodTemplate {
  placed: PlacedObject;
  /** Where its spec lies: `spec.template.spec`. */
  path: string;
  namespace: string | undefined;
  labels: JsonObject;
  annotations: JsonObject;
  spec: JsonObject;
  /** What Argo adds to the pods of this template of a Workflow. */
  argo?: { template: string; patch: JsonObject | undefined };
}

const templatePaths: Record<string, string[]> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Rollout: ['spec', 'template'],
  Pod: [],
};

/** Every template of pods in some objects. */
export function podTemplates(objects: readonly PlacedObject[]): PodTemplate[] {
  return objects.flatMap(placed => {
    const { kind, metadata } = placed.object;
    if (workflowSpecPath(kind)) {
      return workflowTemplates(placed);
    }
    if (!Object.hasOwn(templatePaths, kind)) {
      return [];
    }
    const path = templatePaths[kind];
    const template = objectAt(placed.object, ...path);
    const spec = objectAt(template, 'spec');
    return template && spec
      ? [
          {
            placed,
            path: [...path, 'spec'].join('.'),
            namespace: metadata?.namespace,
            labels: objectAt(template, 'metadata', 'labels') ?? {},
            annotations: objectAt(template, 'metadata', 'annotations') ?? {},
            spec,
          },
        ]
      : [];
  });
}

/** Where a kind of Argo Workflows has the spec of a workflow. */
export function workflowSpecPath(kind: string): string[] | undefined {
  switch (kind) {
    case 'Workflow':
    case 'WorkflowTemplate':
    case 'ClusterWorkflowTemplate':
      return ['spec'];
    case 'CronWorkflow':
      return ['spec', 'workflowSpec'];
    default:
      return undefined;
  }
}

/** Argo writes pods of its own, from templates that hold containers. */
function workflowTemplates(placed: PlacedObject): PodTemplate[] {
  const path = workflowSpecPath(placed.object.kind)!;
  const workflow = objectAt(placed.object, ...path);
  const patches = new Map<unknown, JsonObject | undefined>();
  const patchOf = (text: unknown) => {
    if (typeof text === 'string' && !patches.has(text)) {
      patches.set(text, readPatch(text));
    }
    return patches.get(text);
  };
  return objectsAt(workflow, 'templates').flatMap((template, index) => {
    const main =
      objectAt(template, 'container') ?? objectAt(template, 'script');
    const containers = main
      ? [main]
      : objectsAt(template, 'containerSet', 'containers');
    if (containers.length === 0 && !template.resource) {
      return [];
    }
    const inherited = (key: string) => template[key] ?? workflow?.[key];
    return [
      {
        placed,
        path: `${path.join('.')}.templates[${index}]`,
        namespace: placed.object.metadata?.namespace,
        labels: {
          ...objectAt(workflow, 'podMetadata', 'labels'),
          ...objectAt(template, 'metadata', 'labels'),
        },
        annotations: {
          ...objectAt(workflow, 'podMetadata', 'annotations'),
          ...objectAt(template, 'metadata', 'annotations'),
        },
        spec: {
          containers: [...containers, ...objectsAt(template, 'sidecars')],
          initContainers: objectsAt(template, 'initContainers'),
          volumes: [
            ...objectsAt(workflow, 'volumes'),
            ...objectsAt(template, 'volumes'),
          ],
          securityContext: inherited('securityContext'),
          serviceAccountName: inherited('serviceAccountName'),
          hostNetwork: workflow?.hostNetwork,
        },
        argo: {
          template: textAt(template, 'name') ?? String(index),
          patch: patchOf(inherited('podSpecPatch')),
        },
      },
    ];
  });
}

/** A `podSpecPatch` is text, YAML or JSON. */
function readPatch(text: string): JsonObject | undefined {
  try {
    const [patch] = readYaml11(text);
    return isObject(patch) ? patch : undefined;
  } catch {
    return undefined;
  }
}

/** Every container of a pod with where it lies, `containers[0]`. */
export function containersOf(
  spec: JsonObject,
): { container: JsonObject; path: string }[] {
  return ['containers', 'initContainers', 'ephemeralContainers'].flatMap(key =>
    objectsAt(spec, key).map((container, index) => ({
      container,
      path: `${key}[${index}]`,
    })),
  );
}

/** A container of an Argo pod as `podSpecPatch` names it. */
export function patchedContainer(
  patch: JsonObject | undefined,
  list: 'containers' | 'initContainers',
  name: string,
): JsonObject | undefined {
  return objectsAt(patch, list).find(item => at(item, 'name') === name);
}
