import type { JsonObject } from '@backstage/types';
import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

export const address = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'workflows',
  kind: 'Workflow',
  namespace: 'shop',
  name: 'drill-1',
};

export const uid = '0a0b';

/** What the run asked for. */
export const manifest = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Workflow',
  metadata: {
    name: address.name,
    namespace: address.namespace,
    labels: { [platformLabels.run]: 'run-1' },
  },
  spec: {
    suspend: true,
    workflowTemplateRef: { name: 'drill' },
    arguments: { parameters: [{ name: 'service', value: 'shop' }] },
  },
};

/** The Workflow as Argo has it, awake. */
export function workflowOf(
  status: JsonObject = {},
  spec: JsonObject = {},
): JsonObject {
  return {
    ...manifest,
    metadata: { ...manifest.metadata, uid, resourceVersion: '7' },
    spec: { ...manifest.spec, suspend: null, ...spec },
    status,
  };
}

/** Nodes by their ids, `a` at second 0, and so on. */
export function nodesOf(nodes: Record<string, JsonObject>): JsonObject {
  return Object.fromEntries(
    Object.entries(nodes).map(([id, node], index) => [
      id,
      {
        id,
        displayName: id,
        name: `${address.name}.${id}`,
        type: 'Pod',
        phase: 'Succeeded',
        startedAt: `2026-11-23T12:00:0${index % 10}Z`,
        ...node,
      },
    ]),
  );
}
