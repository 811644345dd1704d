import type { PodPlan, PodRun } from '../runs/PodPlan';
import type {
  Parameters,
  RunningWorkflow,
  Template,
  WorkflowSpec,
} from './types';

/** A step that is about to get its pod. */
export interface StepRequest {
  workflow: RunningWorkflow;
  spec: WorkflowSpec;
  template: Template;
  /** What the step is called on the screen. */
  displayName: string;
  inputs: Parameters | undefined;
  /** Parameters and outputs of the whole workflow, by their names. */
  globals: Readonly<Record<string, string>>;
  /** Whether it is what runs at the end. */
  onExit: boolean;
  /** Milliseconds. */
  at: number;
}

/**
 * What Argo's controller sees of the cluster around a Workflow.
 *
 * @internal
 */
export interface WorkflowWorld {
  /** The spec of a WorkflowTemplate, if there is one. */
  templateSpec(namespace: string, name: string): WorkflowSpec | undefined;
  planStep(request: StepRequest): PodPlan;
  /** The Workflow's pods, by the id of their node. */
  pods: Map<string, PodRun>;
}
