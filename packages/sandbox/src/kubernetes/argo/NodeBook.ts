import { timestamp } from '../objects/context';
import { nodeIdOf } from './nodeNames';
import {
  isBroken,
  isFulfilled,
  NodePhase,
  NodeStatus,
  Parameter,
  Parameters,
  RunningWorkflow,
} from './types';

/** A node that may not be there yet. */
export interface NewNode {
  nodeName: string;
  displayName: string;
  boundaryID?: string;
}

/**
 * The nodes of a Workflow's status.
 *
 * @internal
 */
export class NodeBook {
  readonly #nodes: Record<string, NodeStatus>;

  constructor(
    private readonly workflow: RunningWorkflow,
    private readonly at: number,
  ) {
    workflow.status ??= {};
    workflow.status.nodes ??= {};
    this.#nodes = workflow.status.nodes;
  }

  find(nodeName: string): NodeStatus | undefined {
    return this.#nodes[nodeIdOf(this.workflow.metadata.name, nodeName)];
  }

  list(): NodeStatus[] {
    return Object.values(this.#nodes);
  }

  /** The node of a name; a new one is running. */
  start(
    { nodeName, displayName, boundaryID }: NewNode,
    type: NodeStatus['type'],
    templateName?: string,
    inputs?: Parameters,
  ): NodeStatus {
    const { metadata, spec } = this.workflow;
    const id = nodeIdOf(metadata.name, nodeName);
    const scope = spec.workflowTemplateRef
      ? `namespaced/${spec.workflowTemplateRef.name}`
      : `local/${metadata.name}`;
    this.#nodes[id] ??= {
      id,
      name: nodeName,
      displayName,
      type,
      ...(templateName ? { templateName } : {}),
      templateScope: scope,
      phase: 'Running',
      ...(boundaryID ? { boundaryID } : {}),
      startedAt: timestamp(new Date(this.at)),
      finishedAt: null,
      ...(inputs ? { inputs } : {}),
    };
    return this.#nodes[id];
  }

  end(
    node: NodeStatus,
    phase: NodePhase,
    message?: string,
    at: number = this.at,
  ): NodeStatus {
    Object.assign(node, {
      phase,
      finishedAt: timestamp(new Date(at)),
      ...(message ? { message } : {}),
    });
    return node;
  }

  connect(parent: NodeStatus, child: NodeStatus): void {
    if (!parent.children?.includes(child.id)) {
      parent.children = [...(parent.children ?? []), child.id];
    }
  }

  /** Makes outputs known to the whole Workflow, where they have a name there. */
  addGlobals(outputs: readonly Parameter[]): void {
    const status = this.workflow.status!;
    for (const { globalName, value } of outputs) {
      if (globalName && value !== undefined) {
        const others = (status.outputs?.parameters ?? []).filter(
          ({ name }) => name !== globalName,
        );
        status.outputs = {
          parameters: [...others, { name: globalName, value }],
        };
      }
    }
  }

  /** Pods that have ended, of those that there are. */
  progress(): string {
    const pods = this.list().filter(({ type }) => type === 'Pod');
    return `${pods.filter(isFulfilled).length}/${pods.length}`;
  }

  failures() {
    return this.list()
      .filter(isBroken)
      .map(({ displayName, message = '', templateName = '', phase }) => ({
        displayName,
        message,
        templateName,
        phase,
      }));
  }
}
