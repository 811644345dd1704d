import type { PodRun } from '../runs/PodPlan';
import type { NewNode, NodeBook } from './NodeBook';
import { exitNodeNameOf } from './nodeNames';
import { outputOf } from './scopes';
import { podTooLong, startPod } from './startPod';
import {
  isBroken,
  isFulfilled,
  NodeStatus,
  Parameters,
  RunningWorkflow,
  Template,
  WorkflowSpec,
} from './types';
import type { WorkflowWorld } from './WorkflowWorld';

/** A call of a template that calls no others. */
export interface LeafCall extends NewNode {
  template: Template;
  inputs: Parameters | undefined;
  globals: Readonly<Record<string, string>>;
  onExit: boolean;
}

const stepTooLong = 'Step exceeded its deadline';

/**
 * The steps of a Workflow that have a pod, or wait for somebody.
 *
 * @internal
 */
export class PodSteps {
  readonly #deadline: number;

  constructor(
    private readonly workflow: RunningWorkflow,
    private readonly spec: WorkflowSpec,
    private readonly nodes: NodeBook,
    private readonly world: WorkflowWorld,
    private readonly at: number,
  ) {
    const seconds = spec.activeDeadlineSeconds;
    const started = Date.parse(workflow.status?.startedAt ?? '');
    this.#deadline =
      seconds === undefined || Number.isNaN(started)
        ? Infinity
        : started + seconds * 1000;
  }

  /** When the next pod ends, or the time of somebody is over. */
  nextMoment(): number {
    return Math.min(
      ...this.#running().flatMap(node => {
        const pod = this.world.pods.get(node.id);
        const until = this.#isExit(node) ? Infinity : this.#deadline;
        return [pod?.endsAt ?? this.#wakesAt(node), until];
      }),
      Infinity,
    );
  }

  /** Writes down which pods have ended, and stops what may not go on. */
  endWhatHasEnded(): void {
    for (const node of this.#running()) {
      const pod = this.world.pods.get(node.id);
      const exit = this.#isExit(node);
      const { shutdown } = this.spec;
      if (pod && pod.endsAt <= this.at) {
        this.#endPod(node, pod);
      } else if (shutdown && !(exit && shutdown === 'Stop')) {
        this.#stop(
          node,
          pod,
          pod
            ? `workflow shutdown with strategy:  ${shutdown}`
            : `Stopped with strategy '${shutdown}'`,
        );
      } else if (!exit && this.at >= this.#deadline) {
        this.#stop(node, pod, pod ? podTooLong : stepTooLong);
      } else if (this.#wakesAt(node) <= this.at) {
        this.nodes.end(node, 'Succeeded');
      }
    }
    for (const node of this.nodes.list()) {
      if (node.type === 'Suspend' && node.phase === 'Succeeded') {
        this.nodes.addGlobals(node.outputs?.parameters ?? []);
      }
    }
  }

  /** Starts a step, or tells what it has come to. */
  execute(call: LeafCall): NodeStatus {
    if (call.template.suspend) {
      return this.#executeSuspend(call);
    }
    if (!call.template.container && !call.template.script) {
      return this.nodes.end(
        this.nodes.start(call, 'Skipped', call.template.name),
        'Error',
        `the sandbox runs steps, pods and waiting, which template "${call.template.name}" is none of`,
      );
    }
    return call.template.retryStrategy
      ? this.#executeRetry(call)
      : this.#executePod(call);
  }

  #executeSuspend(call: LeafCall): NodeStatus {
    const { template, inputs } = call;
    const node = this.nodes.start(call, 'Suspend', template.name, inputs);
    if (!node.outputs && template.outputs?.parameters) {
      node.outputs = { parameters: template.outputs.parameters };
    }
    const { shutdown } = this.spec;
    return shutdown && !isFulfilled(node)
      ? this.nodes.end(node, 'Failed', `Stopped with strategy '${shutdown}'`)
      : node;
  }

  /** Tries one after the other, as children of a node of their own. */
  #executeRetry(call: LeafCall): NodeStatus {
    const { template, inputs } = call;
    const node = this.nodes.start(call, 'Retry', template.name, inputs);
    const { limit = 0, retryPolicy = 'OnFailure' } = template.retryStrategy!;
    const tries = retryPolicy === 'OnError' ? 0 : Number(limit);
    for (let attempt = 0; ; attempt += 1) {
      const child = this.#executePod({
        ...call,
        nodeName: `${call.nodeName}(${attempt})`,
        displayName: `${call.displayName}(${attempt})`,
      });
      this.nodes.connect(node, child);
      if (!isFulfilled(child)) {
        return node;
      }
      if (!isBroken(child)) {
        node.outputs = child.outputs;
        return this.nodes.end(node, 'Succeeded');
      }
      if (attempt >= tries || this.spec.shutdown || this.at >= this.#deadline) {
        return this.nodes.end(node, 'Failed', this.#giveUp(child, tries));
      }
    }
  }

  /** Why there is no further try. */
  #giveUp({ message }: NodeStatus, tries: number): string | undefined {
    const { shutdown } = this.spec;
    if (shutdown) {
      return `Stopped with strategy '${shutdown}'`;
    }
    return tries > 0 && this.at < this.#deadline
      ? 'No more retries left'
      : message;
  }

  #executePod(call: LeafCall): NodeStatus {
    const { template, inputs, onExit } = call;
    const known = this.nodes.find(call.nodeName);
    if (known) {
      return known;
    }
    const node = this.nodes.start(call, 'Pod', template.name, inputs);
    const { shutdown } = this.spec;
    if (shutdown && !(onExit && shutdown === 'Stop')) {
      return this.nodes.end(
        node,
        'Failed',
        `workflow shutdown with strategy: ${shutdown}`,
      );
    }
    if (!onExit && this.at >= this.#deadline) {
      return this.nodes.end(node, 'Failed', stepTooLong);
    }
    this.world.pods.set(
      node.id,
      startPod(node, this.world, {
        workflow: this.workflow,
        spec: this.spec,
        template,
        at: this.at,
        displayName: call.displayName,
        globals: call.globals,
        inputs,
        onExit,
      }),
    );
    return node;
  }

  #endPod(node: NodeStatus, pod: PodRun): void {
    const { plan, endsAt, of } = pod;
    const succeeded = plan.result === 'succeeded';
    Object.assign(pod, { endedAt: endsAt, succeeded });
    const declared =
      this.spec.templates?.find(({ name }) => name === of)?.outputs
        ?.parameters ?? [];
    const parameters = succeeded
      ? declared.map(parameter => outputOf(parameter, plan.outputs))
      : [];
    node.outputs = {
      ...(parameters.length > 0 ? { parameters } : {}),
      exitCode: String(plan.exitCode),
    };
    this.nodes.addGlobals(parameters);
    this.nodes.end(
      node,
      succeeded ? 'Succeeded' : 'Failed',
      succeeded
        ? undefined
        : plan.message ?? `Error (exit code ${plan.exitCode})`,
      endsAt,
    );
  }

  #stop(node: NodeStatus, pod: PodRun | undefined, message: string): void {
    if (pod) {
      Object.assign(pod, { endedAt: this.at, succeeded: false });
    }
    this.nodes.end(node, 'Failed', message);
  }

  #running(): NodeStatus[] {
    return this.nodes
      .list()
      .filter(
        node =>
          !isFulfilled(node) &&
          (node.type === 'Pod' || node.type === 'Suspend'),
      );
  }

  /** When a step that waits for a while goes on by itself. */
  #wakesAt(node: NodeStatus): number {
    const seconds = this.spec.templates?.find(
      ({ name }) => name === node.templateName,
    )?.suspend?.duration;
    return seconds === undefined
      ? Infinity
      : Date.parse(node.startedAt) + Number(seconds) * 1000;
  }

  #isExit({ name }: NodeStatus): boolean {
    return name.startsWith(exitNodeNameOf(this.workflow.metadata.name));
  }
}
