import { InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { RunStep } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  EngineOptions,
  PreparedRun,
  RunEngine,
  RunObservation,
  RunRequest,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { createOnce, uidOf } from '../createOnce';
import { objectName } from '../objectName';
import { parseObject } from '../parseObject';
import { runAnnotationsOf, runLabels } from '../runMetadata';
import type { ObjectAddress, RunnerClient } from '../runner/RunnerClient';
import { watchRuns } from '../runner/watchRuns';
import { observeJob } from './observeJob';
import { readContainerSteps } from './readContainerSteps';
import { cronJobSchema, jobSchema } from './schema';

/** The CronJob whose Job is run now. */
export interface CronJobSource {
  kind: string;
  namespace: string;
  /** Finds one CronJob. */
  labels: Record<string, string>;
}

const group = { group: 'batch', version: 'v1' };
const jobs = { ...group, plural: 'jobs', kind: 'Job' };
const cronJobs = { ...group, plural: 'cronjobs', kind: 'CronJob' };

/** Runs that are Jobs, made of a CronJob as `kubectl create job --from` does. */
export class KubernetesJobEngine implements RunEngine<CronJobSource> {
  readonly id = 'kubernetes-job';

  static create(client: RunnerClient): KubernetesJobEngine {
    return new KubernetesJobEngine(client);
  }

  private constructor(private readonly client: RunnerClient) {}

  async prepare(
    { kind, namespace, labels }: CronJobSource,
    request: RunRequest,
    options: EngineOptions,
  ): Promise<PreparedRun> {
    const labelSelector = Object.entries(labels)
      .map(([label, value]) => `${label}=${value}`)
      .join(',');
    const found = await this.client.list(cronJobs, {
      ...options,
      namespace,
      labelSelector,
    });
    const where = `namespace ${namespace} of cluster ${options.environment.cluster}`;
    if (found.length === 0) {
      throw new NotFoundError(
        `There is no CronJob with ${labelSelector} in ${where}`,
      );
    }
    const cronJob = cronJobSchema.safeParse(found[0]).data;
    if (!cronJob || found.length > 1) {
      throw new InputError(
        found.length > 1
          ? `There are ${found.length} CronJobs with ${labelSelector} in ${where}, and nobody can tell which to run`
          : `The CronJob with ${labelSelector} in ${where} cannot be read`,
      );
    }
    const { metadata, spec } = cronJob;
    const template = spec.jobTemplate;
    const name = objectName(metadata.name, request.runId);
    return {
      object: {
        engine: this.id,
        cluster: options.environment.cluster,
        apiVersion: 'batch/v1',
        kind: 'Job',
        namespace,
        name,
      },
      manifest: {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: {
          name,
          namespace,
          labels: { ...template.metadata.labels, ...runLabels(request, kind) },
          annotations: {
            ...template.metadata.annotations,
            'cronjob.kubernetes.io/instantiate': 'manual',
            ...runAnnotationsOf(request),
          },
          ownerReferences: [
            {
              apiVersion: 'batch/v1',
              kind: 'CronJob',
              name: metadata.name,
              uid: metadata.uid,
              controller: true,
            },
          ],
        },
        spec: { ...(template.spec as JsonObject), suspend: true },
      },
    };
  }

  create(prepared: PreparedRun, options: EngineOptions): Promise<string> {
    return createOnce(this.client, jobs, prepared, options);
  }

  async wake(prepared: PreparedRun, options: EngineOptions): Promise<void> {
    await this.client.patch(
      addressOf(prepared),
      { spec: { suspend: false } },
      options,
    );
  }

  async observe(
    prepared: PreparedRun,
    options: EngineOptions & { known: readonly RunStep[] },
  ): Promise<RunObservation | undefined> {
    const object = await this.client.get(addressOf(prepared), options);
    if (!object) {
      return undefined;
    }
    const job = parseObject(jobSchema, object, prepared.object);
    return {
      ...observeJob(job, prepared.manifest),
      steps: await readContainerSteps(this.client, job.metadata, options),
    };
  }

  /** Its pod gets its time to end, and goes with it. */
  async stop(prepared: PreparedRun, options: EngineOptions): Promise<void> {
    const object = await this.client.get(addressOf(prepared), options);
    if (object) {
      await this.client.delete(addressOf(prepared), uidOf(object), options);
    }
  }

  watch(
    options: EngineOptions & {
      namespace: string;
      onChange(runId: string): void;
    },
  ): Promise<void> {
    return watchRuns(this.client, jobs, options);
  }
}

function addressOf({ object }: PreparedRun): ObjectAddress {
  return { ...jobs, namespace: object.namespace, name: object.name };
}
