import assert from 'node:assert/strict';
import { waitFor } from '../../../scripts/lib/waitFor.mjs';

const group = 'workflows.argoproj.io';

/**
 * A Workflow in a cluster whose pods are simulated. They end, but nobody says
 * what came of them: in place of Argo's own container this writes the results,
 * as the test gives them.
 */
export class WorkflowRun {
  #kubectl;
  #namespace;
  #results;
  #reported = new Set();

  constructor(kubectl, { namespace, name, results }) {
    this.#kubectl = kubectl;
    this.#namespace = namespace;
    this.#results = results;
    this.name = name;
  }

  /** Starts one from a WorkflowTemplate; `spec` goes beside the reference. */
  static async start(
    kubectl,
    { namespace, template, spec = {}, labels = {}, results = {} },
  ) {
    const created = await kubectl.run(
      ['create', '-n', namespace, '-o', 'json', '-f', '-'],
      {
        input: JSON.stringify({
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Workflow',
          metadata: { generateName: `${template}-`, labels },
          spec: { workflowTemplateRef: { name: template }, ...spec },
        }),
      },
    );
    const { name } = JSON.parse(created).metadata;
    return new WorkflowRun(kubectl, { namespace, name, results });
  }

  get() {
    return this.#kubectl.get('workflow', this.name, '-n', this.#namespace);
  }

  /** Goes on, reporting what pods that have ended would, until `holds`. */
  async until(holds, timeoutMs = 240_000) {
    let last;
    const found = await waitFor(
      async () => {
        await this.#report();
        last = await this.get();
        return holds(last) && last;
      },
      { timeoutMs },
    ).catch(() => undefined);
    assert.ok(found, `did not come to it: ${JSON.stringify(last?.status)}`);
    return found;
  }

  /** Waits for the end, whichever. */
  ended() {
    return this.until(({ status }) =>
      ['Succeeded', 'Failed', 'Error'].includes(status?.phase),
    );
  }

  /** Waits until a step of this name is there in this phase. */
  reached(step, phase) {
    return this.until(workflow =>
      nodesNamed(workflow, step).some(node => node.phase === phase),
    );
  }

  /** What `argo node set` does to a step that is suspended. */
  async supply(step, values) {
    const workflow = await this.get();
    const [node] = nodesNamed(workflow, step);
    const parameters = node.outputs.parameters.map(parameter => ({
      ...parameter,
      ...(parameter.name in values ? { value: values[parameter.name] } : {}),
    }));
    const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const change = {
      phase: 'Succeeded',
      finishedAt: now,
      outputs: { ...node.outputs, parameters },
    };
    await this.#kubectl.run([
      ...['patch', 'workflow', this.name, '-n', this.#namespace],
      ...['--type=merge', '--patch'],
      JSON.stringify({
        status: {
          nodes: { [node.id]: change },
          outputs: {
            parameters: [
              ...(workflow.status.outputs?.parameters ?? []),
              ...parameters
                .filter(({ globalName }) => globalName)
                .map(({ globalName, value }) => ({ name: globalName, value })),
            ],
          },
        },
      }),
    ]);
  }

  async #report() {
    const { status } = await this.get();
    const { items } = await this.#kubectl.get(
      ...['pods', '-n', this.#namespace],
      ...['-l', `${group}/workflow=${this.name}`],
    );
    for (const { metadata, status: pod } of items) {
      const id = metadata.annotations[`${group}/node-id`];
      const node = status?.nodes?.[id];
      if (
        node &&
        !this.#reported.has(id) &&
        ['Succeeded', 'Failed'].includes(pod.phase)
      ) {
        this.#reported.add(id);
        await this.#reportOne(id, node, pod, status.storedWorkflowTemplateSpec);
      }
    }
  }

  async #reportOne(id, node, pod, spec) {
    const template = spec.templates.find(
      ({ name }) => name === node.templateName,
    );
    const values = this.#results[node.templateName] ?? {};
    const parameters = (template.outputs?.parameters ?? []).map(parameter => ({
      ...parameter,
      value: values[parameter.name] ?? parameter.valueFrom.default,
    }));
    await this.#kubectl.run(['create', '-n', this.#namespace, '-f', '-'], {
      input: JSON.stringify({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'WorkflowTaskResult',
        metadata: {
          name: id,
          labels: {
            [`${group}/workflow`]: this.name,
            [`${group}/report-outputs-completed`]: 'true',
          },
        },
        outputs: {
          exitCode: pod.phase === 'Succeeded' ? '0' : '1',
          parameters,
        },
      }),
    });
  }
}

/** Nodes of a Workflow by the name of their step, retries left aside. */
export function nodesNamed({ status }, step) {
  return Object.values(status?.nodes ?? {}).filter(
    ({ displayName, type }) => displayName === step && type !== 'StepGroup',
  );
}
