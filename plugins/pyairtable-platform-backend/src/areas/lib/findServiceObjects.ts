import {
  annotations,
  platformLabels,
  Reason,
  ServiceSettings,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { KubernetesObject } from '../../clients/kubernetes/KubernetesKind';
import {
  LabelRequirement,
  matchesLabels,
  parseLabelSelector,
} from './labelSelector';

type Index = Map<string, KubernetesObject[]>;

/** Built once per listing, because thousands of services ask the same one. */
const indexes = new WeakMap<readonly KubernetesObject[], Index>();

/** How a service's objects are found, in words and as requirements. */
export interface ServiceSelector {
  text: string;
  namespace?: string;
  requirements: LabelRequirement[];
  /** A selector that cannot be read selects nothing, and is told. */
  problems: Reason[];
}

/** The selector that a service's annotations ask for. */
export function selectorOf(settings: ServiceSettings): ServiceSelector {
  const { serviceId, namespace, labelSelector } = settings;
  if (!labelSelector) {
    return {
      text: `${platformLabels.kubernetesId}=${serviceId}`,
      namespace,
      requirements: [
        {
          operator: 'in',
          key: platformLabels.kubernetesId,
          values: [serviceId],
        },
      ],
      problems: [],
    };
  }
  const requirements = parseLabelSelector(labelSelector);
  return {
    text: labelSelector,
    namespace,
    requirements: requirements ?? [],
    problems: requirements
      ? []
      : [
          {
            code: 'invalid-label-selector',
            level: 'warning',
            message: `Annotation ${annotations.kubernetesLabelSelector} is not a label selector, so none of the service's objects can be found.`,
            evidence: {
              type: 'annotation',
              name: annotations.kubernetesLabelSelector,
              value: labelSelector,
            },
          },
        ],
  };
}

/** The objects of a listing that belong to a service, by namespace and name. */
export function findServiceObjects<T extends KubernetesObject>(
  objects: readonly T[],
  selector: ServiceSelector,
): T[] {
  const { requirements, namespace } = selector;
  if (requirements.length === 0) {
    return [];
  }
  return candidates(objects, requirements)
    .filter(
      object =>
        (namespace === undefined || object.namespace === namespace) &&
        matchesLabels(requirements, object.labels),
    )
    .sort(
      (a, b) =>
        a.namespace.localeCompare(b.namespace) || a.name.localeCompare(b.name),
    );
}

function candidates<T extends KubernetesObject>(
  objects: readonly T[],
  requirements: readonly LabelRequirement[],
): readonly T[] {
  const exact = requirements.find(
    requirement =>
      requirement.operator === 'in' && requirement.values.length === 1,
  );
  if (!exact || exact.operator !== 'in') {
    return objects;
  }
  let index = indexes.get(objects);
  if (!index) {
    index = buildIndex(objects);
    indexes.set(objects, index);
  }
  return (index.get(`${exact.key}=${exact.values[0]}`) ?? []) as T[];
}

function buildIndex(objects: readonly KubernetesObject[]): Index {
  const index: Index = new Map();
  for (const object of objects) {
    for (const [key, value] of Object.entries(object.labels)) {
      const label = `${key}=${value}`;
      const known = index.get(label);
      if (known) {
        known.push(object);
      } else {
        index.set(label, [object]);
      }
    }
  }
  return index;
}
