import { timestamp } from '../objects/context';
import { joinSpecs, problemOf } from './execSpec';
import { exitNodeNameOf } from './nodeNames';
import { NodeBook } from './NodeBook';
import { PodSteps } from './PodSteps';
import { TemplateRunner } from './TemplateRunner';
import {
  isBroken,
  isFulfilled,
  RunningWorkflow,
  WorkflowSpec,
  WorkflowStatus,
} from './types';
import type { WorkflowWorld } from './WorkflowWorld';

/**
 * One look of Argo's controller at a Workflow: what has ended is written down,
 * and what can be started is. The Workflow is changed in place.
 *
 * @internal
 */
export class WorkflowOperation {
  readonly #status: WorkflowStatus;

  constructor(
    private readonly workflow: RunningWorkflow,
    private readonly world: WorkflowWorld,
    private readonly at: number,
  ) {
    workflow.status ??= {};
    this.#status = workflow.status;
  }

  /** @returns when to look again, milliseconds; infinite where there is no need */
  operate(): number {
    const { workflow, at } = this;
    const spec = this.#status.finishedAt ? undefined : this.#readSpec();
    if (!spec) {
      return Infinity;
    }
    if (!this.#status.phase) {
      this.#setPhase('Running');
      this.#status.startedAt = timestamp(new Date(at));
      this.#status.progress = '0/0';
      const problem = problemOf(spec);
      if (problem) {
        this.#end('Failed', problem);
        return Infinity;
      }
    }
    const nodes = new NodeBook(workflow, at);
    const pods = new PodSteps(workflow, spec, nodes, this.world, at);
    pods.endWhatHasEnded();
    if (!workflow.spec.suspend) {
      this.#run(spec, nodes, new TemplateRunner(workflow, spec, nodes, pods));
    }
    this.#status.progress = nodes.progress();
    return this.#status.finishedAt ? Infinity : pods.nextMoment();
  }

  /** @returns undefined where the Workflow cannot be run at all */
  #readSpec(): WorkflowSpec | undefined {
    const { workflow, world } = this;
    const { namespace } = workflow.metadata;
    const reference = workflow.spec.workflowTemplateRef?.name;
    let spec = workflow.spec;
    if (reference !== undefined) {
      if (!this.#status.storedWorkflowTemplateSpec) {
        const template = world.templateSpec(namespace, reference);
        if (!template) {
          this.#status.startedAt = timestamp(new Date(this.at));
          this.#end(
            'Error',
            `workflowtemplates.argoproj.io "${reference}" not found`,
          );
          return undefined;
        }
        this.#status.storedWorkflowTemplateSpec = joinSpecs(
          workflow.spec,
          template,
        );
      }
      // What runs was decided at the start; only this can be changed later.
      const { suspend, shutdown } = workflow.spec;
      spec = { ...this.#status.storedWorkflowTemplateSpec, suspend, shutdown };
    }
    const { labels = {}, annotations = {} } = spec.workflowMetadata ?? {};
    const { metadata } = workflow;
    metadata.labels = { ...metadata.labels, ...labels };
    if (Object.keys(annotations).length > 0) {
      metadata.annotations = { ...metadata.annotations, ...annotations };
    }
    return spec;
  }

  #run(spec: WorkflowSpec, nodes: NodeBook, runner: TemplateRunner): void {
    const { name } = this.workflow.metadata;
    const root = runner.execute({
      nodeName: name,
      displayName: name,
      template: spec.entrypoint!,
      arguments: spec.arguments,
      onExit: false,
    });
    if (!isFulfilled(root)) {
      return;
    }
    const { onExit, shutdown } = spec;
    const exitName = exitNodeNameOf(name);
    let exit = nodes.find(exitName);
    if (onExit && (exit || shutdown !== 'Terminate')) {
      exit = runner.execute({
        nodeName: exitName,
        displayName: exitName,
        template: onExit,
        onExit: true,
      });
      if (!isFulfilled(exit)) {
        return;
      }
    }
    if (isBroken(root)) {
      this.#end(
        root.phase === 'Error' ? 'Error' : 'Failed',
        shutdown ? `Stopped with strategy '${shutdown}'` : root.message,
      );
    } else if (exit && isBroken(exit)) {
      this.#end(exit.phase === 'Error' ? 'Error' : 'Failed', exit.message);
    } else {
      this.#end('Succeeded');
    }
  }

  #end(phase: 'Succeeded' | 'Failed' | 'Error', message?: string): void {
    this.#setPhase(phase);
    this.#status.finishedAt = timestamp(new Date(this.at));
    if (message) {
      this.#status.message = message;
    }
    this.#status.conditions = [
      { type: 'PodRunning', status: 'False' },
      { type: 'Completed', status: 'True' },
    ];
  }

  #setPhase(phase: NonNullable<WorkflowStatus['phase']>): void {
    const { metadata } = this.workflow;
    this.#status.phase = phase;
    this.#status.finishedAt ??= null;
    metadata.labels = {
      ...metadata.labels,
      'workflows.argoproj.io/phase': phase,
      'workflows.argoproj.io/completed': String(phase !== 'Running'),
    };
  }
}
