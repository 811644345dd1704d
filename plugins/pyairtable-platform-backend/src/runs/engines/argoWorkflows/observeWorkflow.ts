import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '@backstage/types';
import {
  platformLabels,
  RunStep,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunObservation } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { sha256 } from '../../evidence/hashRecord';
import { boundOutputs, boundSteps, boundText } from '../bounds';
import { isWaiting } from './isWaiting';
import type { Workflow } from './parseWorkflow';
import type { WorkflowNode } from './schema';

/** Nodes that stand for something that is done; the others only group them. */
const stepTypes = ['Pod', 'Retry', 'Suspend', 'Skipped', 'HTTP', 'Plugin'];

const states: Record<string, RunStep['state']> = {
  Pending: 'pending',
  Running: 'running',
  Succeeded: 'succeeded',
  Skipped: 'skipped',
  Omitted: 'skipped',
  Failed: 'failed',
  Error: 'failed',
};

/** What a Workflow says of the run, without the logs. */
export function observeWorkflow(
  workflow: Workflow,
  manifest: JsonObject,
): RunObservation {
  const { metadata, status } = workflow;
  return {
    phase: phaseOf(workflow),
    uid: metadata.uid,
    startedAt: status.startedAt ?? null,
    finishedAt: status.finishedAt ?? null,
    message: messageOf(workflow),
    steps: stepNodes(workflow).map(({ step }) => step),
    outputs: outputsOf(workflow),
    templateHash: templateHashOf(workflow),
    edited: findEdit(workflow, manifest),
  };
}

/** A step, and the node that it is. */
export interface StepNode {
  node: WorkflowNode;
  step: RunStep;
}

/**
 * The steps in the order in which they began. A step that is tried again is
 * one step, whatever the number of its pods.
 */
export function stepNodes(workflow: Workflow): StepNode[] {
  const all = Object.values(workflow.nodes);
  const tries = new Set(
    all
      .filter(({ type }) => type === 'Retry')
      .flatMap(({ children }) => children ?? []),
  );
  return boundSteps(
    all
      .filter(({ id, type }) => stepTypes.includes(type) && !tries.has(id))
      .sort(
        (a, b) =>
          timeOf(a) - timeOf(b) || a.displayName.localeCompare(b.displayName),
      )
      .map(node => ({ node, step: toStep(node, workflow) })),
  );
}

function timeOf({ startedAt }: WorkflowNode): number {
  return startedAt ? Date.parse(startedAt) : Number.MAX_SAFE_INTEGER;
}

function toStep(node: WorkflowNode, workflow: Workflow): RunStep {
  const { name } = workflow.metadata;
  return {
    name:
      node.displayName === `${name}.onExit`
        ? `clean-up (${node.templateName ?? 'onExit'})`
        : node.displayName.replace(`${name}.onExit`, 'clean-up') || name,
    state: isWaiting(node, workflow)
      ? 'waiting'
      : states[node.phase ?? ''] ?? 'pending',
    startedAt: node.startedAt ?? null,
    finishedAt: node.finishedAt ?? null,
    message: node.message ? boundText(node.message) : null,
  };
}

function messageOf({ nodes, status }: Workflow): string | null {
  if (status.message) {
    return boundText(nameChild(status.message, nodes));
  }
  return status.offloadNodeStatusVersion && Object.keys(nodes).length === 0
    ? 'Argo keeps its steps in a database of its own, where they cannot be seen from here.'
    : null;
}

/** Argo blames the id of a node, which says nothing to anybody. */
function nameChild(message: string, nodes: Workflow['nodes']): string {
  const [, id] = /^child '([^']+)' failed$/.exec(message) ?? [];
  const node = id === undefined ? undefined : nodes[id];
  if (!node) {
    return message;
  }
  const { [node.id]: _, ...others } = nodes;
  const why = node.message && nameChild(node.message, others);
  return why?.startsWith('Step ')
    ? why
    : `Step ${node.displayName} failed${why ? `: ${why}` : ''}`;
}

/** Whether it sleeps or is stopped is noted there too, and changes. */
function templateHashOf({ status }: Workflow): string | null {
  if (!status.storedWorkflowTemplateSpec) {
    return null;
  }
  const {
    suspend: _suspend,
    shutdown: _shutdown,
    ...template
  } = status.storedWorkflowTemplateSpec;
  return sha256(JSON.stringify(template));
}

function phaseOf({ spec, status }: Workflow): RunObservation['phase'] {
  switch (status.phase) {
    case 'Succeeded':
      return 'succeeded';
    case 'Failed':
    case 'Error':
      return 'failed';
    default:
      return spec.suspend ? 'asleep' : 'running';
  }
}

/** Of each step, and over them what the Workflow gives as a whole. */
function outputsOf(workflow: Workflow): Record<string, string> {
  const parameters = [
    ...Object.values(workflow.nodes).map(({ outputs }) => outputs),
    workflow.status.outputs,
  ].flatMap(outputs => outputs?.parameters ?? []);
  return boundOutputs(
    parameters
      .filter(({ value }) => value !== null && value !== undefined)
      .map(({ name, value }) => [name, String(value)] as const),
  );
}

/** What decides what is run; Argo itself fills in more. */
const decisive = [
  'workflowTemplateRef',
  'entrypoint',
  'arguments',
  'templates',
  'onExit',
  'hooks',
  'podSpecPatch',
  'serviceAccountName',
];

function findEdit(workflow: Workflow, manifest: JsonObject): string | null {
  const spec = manifest.spec as JsonObject;
  const field = decisive.find(
    name =>
      !isDeepStrictEqual(
        withoutEmpty(workflow.spec[name]),
        withoutEmpty(spec[name]),
      ),
  );
  if (field) {
    return `spec.${field}`;
  }
  const labels = (manifest.metadata as JsonObject).labels as JsonObject;
  return workflow.metadata.labels[platformLabels.run] ===
    labels[platformLabels.run]
    ? null
    : `metadata.labels['${platformLabels.run}']`;
}

/** The server leaves out what is empty. */
function withoutEmpty(value: unknown): unknown {
  if (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(
      item => item === undefined || (Array.isArray(item) && item.length === 0),
    )
  ) {
    return undefined;
  }
  return value;
}
