import type { V1Pod } from '@kubernetes/client-node';
import type { ClusterAdmin } from './ClusterAdmin';

const group = 'workflows.argoproj.io';

/** Output parameters by name, by the template of the pod that gives them. */
export type StepResults = Record<string, Record<string, string>>;

interface Template {
  name: string;
  outputs?: {
    parameters?: {
      name: string;
      globalName?: string;
      valueFrom?: { default?: string };
    }[];
  };
}

/**
 * Says what the pods of Workflows give, where pods are simulated: in place of
 * the container that Argo puts beside every step.
 */
export class SimulatedExecutor {
  readonly #reported = new Set<string>();
  #stopped = false;
  #loop: Promise<void> | undefined;

  static start(
    admin: ClusterAdmin,
    namespaces: string[],
    results: StepResults,
  ): SimulatedExecutor {
    const executor = new SimulatedExecutor(admin, namespaces, results);
    executor.#loop = executor.#run();
    return executor;
  }

  private constructor(
    private readonly admin: ClusterAdmin,
    private readonly namespaces: string[],
    private readonly results: StepResults,
  ) {}

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      await Promise.all(this.namespaces.map(name => this.#report(name)));
      await new Promise(done => setTimeout(done, 200));
    }
  }

  /** Before the pods end: Argo looks for it as soon as they have. */
  async #report(namespace: string): Promise<void> {
    const { items } = await this.admin.get<{ items: V1Pod[] }>(
      `/api/v1/namespaces/${namespace}/pods?labelSelector=${group}/workflow`,
    );
    for (const pod of items) {
      const id = pod.metadata?.annotations?.[`${group}/node-id`];
      if (id && !this.#reported.has(id)) {
        this.#reported.add(id);
        await this.admin.send(
          'POST',
          `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/workflowtaskresults`,
          { body: this.#resultOf(pod, id) },
        );
      }
    }
  }

  #resultOf({ metadata, spec }: V1Pod, id: string): object {
    const template = readTemplate(spec);
    const values = this.results[template.name] ?? {};
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'WorkflowTaskResult',
      metadata: {
        name: id,
        namespace: metadata!.namespace,
        labels: {
          [`${group}/workflow`]: metadata!.labels![`${group}/workflow`],
          [`${group}/report-outputs-completed`]: 'true',
        },
      },
      outputs: {
        parameters: (template.outputs?.parameters ?? []).map(parameter => ({
          ...parameter,
          value: values[parameter.name] ?? parameter.valueFrom?.default,
        })),
      },
    };
  }
}

/** Argo tells its container by a variable which template it stands beside. */
function readTemplate(spec: V1Pod['spec']): Template {
  const variable = [...(spec?.initContainers ?? []), ...spec!.containers]
    .flatMap(({ env }) => env ?? [])
    .find(({ name }) => name === 'ARGO_TEMPLATE');
  return JSON.parse(variable!.value!);
}
