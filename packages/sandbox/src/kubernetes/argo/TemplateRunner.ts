import type { NodeBook } from './NodeBook';
import type { PodSteps } from './PodSteps';
import { globalScope, inputsOf, scopeOf } from './scopes';
import { evaluateWhen, Scope, substitute } from './substitute';
import {
  isBroken,
  isFulfilled,
  NodeStatus,
  Parameters,
  RunningWorkflow,
  StepCall,
  Template,
  WorkflowSpec,
} from './types';

/** Templates that call each other do so this deep, as with Argo. */
const maxDepth = 100;

/** Where a template is called from. */
interface Call {
  nodeName: string;
  displayName: string;
  template: string;
  arguments?: Parameters;
  boundaryID?: string;
  /** Whether it is what runs at the end. */
  onExit: boolean;
}

/**
 * The templates of a Workflow: steps one after the other, those of a group side
 * by side.
 *
 * @internal
 */
export class TemplateRunner {
  #depth = 0;

  constructor(
    private readonly workflow: RunningWorkflow,
    private readonly spec: WorkflowSpec,
    private readonly nodes: NodeBook,
    private readonly pods: PodSteps,
  ) {}

  /** Starts a template, or tells what it has come to. */
  execute(call: Call, scope: Scope = {}): NodeStatus {
    const known = this.nodes.find(call.nodeName);
    if (known && isFulfilled(known)) {
      return known;
    }
    // Validation has seen that it is there.
    const template = this.spec.templates!.find(
      ({ name }) => name === call.template,
    )!;
    const globals = this.#globals(call.onExit);
    const inputs = inputsOf(template, call.arguments, { ...globals, ...scope });
    if (template.steps) {
      if (this.#depth === maxDepth) {
        throw new Error('Maximum recursion depth exceeded');
      }
      this.#depth += 1;
      const node = this.#executeSteps(call, template, inputs);
      this.#depth -= 1;
      return node;
    }
    return this.pods.execute({ ...call, template, inputs, globals });
  }

  #executeSteps(
    call: Call,
    template: Template,
    inputs: Parameters | undefined,
  ): NodeStatus {
    const root = this.nodes.start(call, 'Steps', template.name, inputs);
    const scope: Record<string, string> = scopeOf('inputs', inputs);
    let last = [root];
    for (const [index, group] of template.steps!.entries()) {
      const groupNode = this.nodes.start(
        {
          nodeName: `${call.nodeName}[${index}]`,
          displayName: `[${index}]`,
          boundaryID: root.id,
        },
        'StepGroup',
      );
      last.forEach(node => this.nodes.connect(node, groupNode));
      const children = group.map(step =>
        this.#executeStep(call, root, groupNode, step, scope),
      );
      if (!children.every(isFulfilled)) {
        return root;
      }
      const broken = children.find(
        (child, position) =>
          isBroken(child) && !goesOn(child, group[position].continueOn),
      );
      if (broken) {
        const message = `child '${broken.id}' failed`;
        this.nodes.end(groupNode, 'Failed', message);
        return this.nodes.end(root, 'Failed', message);
      }
      this.nodes.end(groupNode, 'Succeeded');
      for (const child of children) {
        const prefix = `steps.${child.displayName}`;
        Object.assign(scope, scopeOf(`${prefix}.outputs`, child.outputs), {
          [`${prefix}.status`]: child.phase,
          [`${prefix}.id`]: child.id,
        });
      }
      last = children;
    }
    const outputs = template.outputs?.parameters?.map(parameter => ({
      name: parameter.name,
      value: substitute(
        parameter.valueFrom?.parameter ?? String(parameter.value ?? ''),
        { ...this.#globals(call.onExit), ...scope },
      ),
      ...(parameter.globalName ? { globalName: parameter.globalName } : {}),
    }));
    if (outputs) {
      root.outputs = { parameters: outputs };
      this.nodes.addGlobals(outputs);
    }
    return this.nodes.end(root, 'Succeeded');
  }

  #executeStep(
    call: Call,
    root: NodeStatus,
    group: NodeStatus,
    step: StepCall,
    scope: Scope,
  ): NodeStatus {
    const child = {
      nodeName: `${group.name}.${step.name}`,
      displayName: step.name,
      boundaryID: root.id,
    };
    const all = { ...this.#globals(call.onExit), ...scope };
    let node = this.nodes.find(child.nodeName);
    if (!node && step.when !== undefined) {
      const when = substitute(step.when, all);
      const holds = evaluateWhen(when);
      if (holds !== true) {
        node = this.nodes.start(child, 'Skipped', step.template);
        this.nodes.end(
          node,
          holds === false ? 'Skipped' : 'Error',
          holds === false
            ? `when '${when}' evaluated false`
            : `Invalid 'when' expression '${when}'`,
        );
      }
    }
    const executed =
      node && isFulfilled(node)
        ? node
        : this.execute({ ...child, ...step, onExit: call.onExit }, scope);
    this.nodes.connect(group, executed);
    return executed;
  }

  #globals(onExit: boolean): Scope {
    return globalScope(this.workflow, this.spec, this.nodes, onExit);
  }
}

function goesOn(
  { phase }: NodeStatus,
  continueOn: StepCall['continueOn'] = {},
): boolean {
  return Boolean(phase === 'Failed' ? continueOn.failed : continueOn.error);
}
