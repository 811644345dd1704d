import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '@backstage/types';
import {
  platformLabels,
  RunStep,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunObservation } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { sha256 } from '../../evidence/hashRecord';
import type { Workflow, WorkflowNode } from './schema';

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
    message: status.message ?? null,
    steps: stepNodes(workflow).map(node => toStep(node, metadata.name)),
    outputs: outputsOf(workflow),
    templateHash:
      status.storedWorkflowTemplateSpec === undefined
        ? null
        : sha256(JSON.stringify(status.storedWorkflowTemplateSpec)),
    edited: findEdit(workflow, manifest),
  };
}

/**
 * The steps in the order in which they began. A step that is tried again is
 * one step, whatever the number of its pods.
 */
export function stepNodes({ nodes }: Workflow): WorkflowNode[] {
  const all = Object.values(nodes);
  const tries = new Set(
    all
      .filter(({ type }) => type === 'Retry')
      .flatMap(({ children }) => children ?? []),
  );
  return all
    .filter(({ id, type }) => stepTypes.includes(type) && !tries.has(id))
    .sort(
      (a, b) =>
        timeOf(a) - timeOf(b) || a.displayName.localeCompare(b.displayName),
    );
}

function timeOf({ startedAt }: WorkflowNode): number {
  return startedAt ? Date.parse(startedAt) : Number.MAX_SAFE_INTEGER;
}

function toStep(node: WorkflowNode, workflow: string): RunStep {
  const waits = node.type === 'Suspend' && node.phase === 'Running';
  return {
    name:
      node.displayName === `${workflow}.onExit`
        ? `clean-up (${node.templateName ?? 'onExit'})`
        : node.displayName.replace(`${workflow}.onExit`, 'clean-up') ||
          workflow,
    state: waits ? 'waiting' : states[node.phase ?? ''] ?? 'pending',
    startedAt: node.startedAt ?? null,
    finishedAt: node.finishedAt ?? null,
    message: node.message ?? null,
  };
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
  return Object.fromEntries(
    parameters
      .filter(({ value }) => value !== null && value !== undefined)
      .map(({ name, value }) => [name, String(value)]),
  );
}

/** What decides what is run; Argo itself fills in more. */
const decisive = [
  'workflowTemplateRef',
  'entrypoint',
  'arguments',
  'templates',
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
