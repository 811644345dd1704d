import type { IObjectMeta } from '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';
import type { KubernetesObject } from '../KubernetesObject';

/** @internal */
export interface Parameter {
  name: string;
  value?: string | number;
  globalName?: string;
  valueFrom?: {
    parameter?: string;
    path?: string;
    default?: string;
    supplied?: object;
  };
}

/** @internal */
export interface Parameters {
  parameters?: Parameter[];
}

/** A call of a template. */
export interface StepCall {
  name: string;
  template: string;
  when?: string;
  continueOn?: { failed?: boolean; error?: boolean };
  arguments?: Parameters;
}

/** One of `steps`, `suspend`, or something with a pod. */
export interface Template {
  name: string;
  inputs?: Parameters;
  outputs?: Parameters;
  steps?: StepCall[][];
  suspend?: { duration?: string | number };
  container?: { name?: string; image?: string };
  script?: { image?: string };
  containerSet?: object;
  initContainers?: { name: string; image?: string }[];
  activeDeadlineSeconds?: number | string;
  retryStrategy?: { limit?: number | string; retryPolicy?: string };
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
}

/** @internal */
export interface WorkflowSpec {
  entrypoint?: string;
  onExit?: string;
  arguments?: Parameters;
  templates?: Template[];
  workflowTemplateRef?: { name: string };
  workflowMetadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  podMetadata?: { labels?: Record<string, string> };
  suspend?: boolean | null;
  shutdown?: string;
  activeDeadlineSeconds?: number;
}

/** @internal */
export type NodePhase =
  | 'Running'
  | 'Succeeded'
  | 'Skipped'
  | 'Failed'
  | 'Error';

/** @internal */
export interface NodeStatus {
  id: string;
  name: string;
  displayName: string;
  type: 'Pod' | 'Steps' | 'StepGroup' | 'Suspend' | 'Skipped' | 'Retry';
  templateName?: string;
  templateScope?: string;
  phase: NodePhase;
  boundaryID?: string;
  message?: string;
  startedAt: string;
  finishedAt: string | null;
  progress?: string;
  inputs?: Parameters;
  outputs?: Parameters & { exitCode?: string };
  children?: string[];
  hostNodeName?: string;
}

/** @internal */
export interface WorkflowStatus {
  phase?: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Error';
  startedAt?: string;
  finishedAt?: string | null;
  message?: string;
  progress?: string;
  nodes?: Record<string, NodeStatus>;
  outputs?: Parameters;
  conditions?: { type: string; status: string }[];
  storedWorkflowTemplateSpec?: WorkflowSpec;
}

/** A Workflow that runs. */
export interface RunningWorkflow extends KubernetesObject {
  metadata: IObjectMeta & { name: string; namespace: string };
  spec: WorkflowSpec;
  status?: WorkflowStatus;
}

/** Whether nothing more becomes of a node. */
export function isFulfilled({ phase }: NodeStatus): boolean {
  return phase !== 'Running';
}

/** Whether a node ended badly. */
export function isBroken({ phase }: NodeStatus): boolean {
  return phase === 'Failed' || phase === 'Error';
}
