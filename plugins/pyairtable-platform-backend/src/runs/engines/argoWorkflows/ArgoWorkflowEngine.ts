import { InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  EngineOptions,
  PreparedRun,
  RunEngine,
  RunObservation,
  RunRequest,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { RunStep } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { createOnce } from '../createOnce';
import { objectName } from '../objectName';
import { runAnnotationsOf, runLabels } from '../runMetadata';
import type { ObjectAddress, RunnerClient } from '../runner/RunnerClient';
import { watchRuns } from '../runner/watchRuns';
import { approveSteps } from './approveSteps';
import { observeWorkflow } from './observeWorkflow';
import { readStepLogs } from './readStepLogs';
import { parseWorkflow } from './parseWorkflow';
import { workflowTemplateSchema } from './schema';

/** A WorkflowTemplate, and what is asked of it. */
export interface WorkflowSource {
  kind: string;
  namespace: string;
  template: string;
  /** One of its templates instead of the one where it begins. */
  entrypoint?: string;
  /** Passed on where the template declares a parameter of that name. */
  arguments: Record<string, string>;
  /** Arguments without which it must not be started. */
  required?: readonly string[];
  /** Further labels of the Workflow. */
  labels?: Record<string, string>;
}

const group = { group: 'argoproj.io', version: 'v1alpha1' };
const workflows = { ...group, plural: 'workflows', kind: 'Workflow' };
const workflowTemplates = {
  ...group,
  plural: 'workflowtemplates',
  kind: 'WorkflowTemplate',
};

/** Runs that are Workflows of Argo. */
export class ArgoWorkflowEngine implements RunEngine<WorkflowSource> {
  readonly id = 'argo-workflow';

  static create(client: RunnerClient): ArgoWorkflowEngine {
    return new ArgoWorkflowEngine(client);
  }

  private constructor(private readonly client: RunnerClient) {}

  async prepare(
    source: WorkflowSource,
    request: RunRequest,
    options: EngineOptions,
  ): Promise<PreparedRun> {
    const { namespace, template: name } = source;
    const found = await this.client.get(
      { ...workflowTemplates, namespace, name },
      options,
    );
    const what = `WorkflowTemplate ${namespace}/${name} of cluster ${options.environment.cluster}`;
    if (!found) {
      throw new NotFoundError(`${what} does not exist`);
    }
    const template = workflowTemplateSchema.safeParse(found).data;
    if (!template) {
      throw new InputError(`${what} cannot be read`);
    }
    const { spec } = template;
    if (
      source.entrypoint &&
      !spec.templates.some(known => known.name === source.entrypoint)
    ) {
      throw new InputError(
        `${what} has no template '${source.entrypoint}' to begin with`,
      );
    }
    const declared = spec.arguments.parameters.map(parameter => parameter.name);
    const missing = source.required?.find(known => !declared.includes(known));
    if (missing) {
      throw new InputError(`${what} has no parameter '${missing}'`);
    }
    const workflowName = objectName(
      source.entrypoint ? `${name}-${source.entrypoint}` : name,
      request.runId,
    );
    const labels = { ...runLabels(request, source.kind), ...source.labels };
    return {
      object: {
        engine: this.id,
        cluster: options.environment.cluster,
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Workflow',
        namespace,
        name: workflowName,
      },
      manifest: {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Workflow',
        metadata: {
          name: workflowName,
          namespace,
          labels,
          annotations: runAnnotationsOf(request),
        },
        spec: {
          suspend: true,
          workflowTemplateRef: { name },
          ...(source.entrypoint && { entrypoint: source.entrypoint }),
          arguments: {
            parameters: declared
              .filter(parameter => Object.hasOwn(source.arguments, parameter))
              .map(parameter => ({
                name: parameter,
                value: source.arguments[parameter],
              })),
          },
        },
      },
    };
  }

  create(prepared: PreparedRun, options: EngineOptions): Promise<string> {
    return createOnce(this.client, workflows, prepared, options);
  }

  async wake(prepared: PreparedRun, options: EngineOptions): Promise<void> {
    await this.#patch(prepared, { spec: { suspend: null } }, options);
  }

  async observe(
    prepared: PreparedRun,
    options: EngineOptions & { known: readonly RunStep[] },
  ): Promise<RunObservation | undefined> {
    const object = await this.client.get(addressOf(prepared), options);
    if (!object) {
      return undefined;
    }
    const workflow = parseWorkflow(object, prepared.object);
    return {
      ...observeWorkflow(workflow, prepared.manifest),
      steps: await readStepLogs(this.client, workflow, options),
    };
  }

  /** Its exit handler runs, which is the clean-up. */
  async stop(prepared: PreparedRun, options: EngineOptions): Promise<void> {
    await this.#patch(
      prepared,
      { spec: { suspend: null, shutdown: 'Stop' } },
      options,
    );
  }

  approve(
    prepared: PreparedRun,
    options: EngineOptions & { by: string },
  ): Promise<void> {
    return approveSteps(this.client, addressOf(prepared), options);
  }

  watch(
    options: EngineOptions & {
      namespace: string;
      onChange(runId: string): void;
    },
  ): Promise<void> {
    return watchRuns(this.client, workflows, options);
  }

  async #patch(
    prepared: PreparedRun,
    patch: JsonObject,
    options: EngineOptions,
  ): Promise<void> {
    await this.client.patch(addressOf(prepared), patch, options);
  }
}

function addressOf({ object }: PreparedRun): ObjectAddress {
  return { ...workflows, namespace: object.namespace, name: object.name };
}
