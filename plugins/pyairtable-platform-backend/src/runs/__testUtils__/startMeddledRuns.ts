import {
  annotations,
  platformLabels,
  Run,
  StartRunRequest,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { quick } from '../../clients/__testUtils__/startUpstream';
import { json, Meddle, MeddledAnswer, startMeddler } from './startMeddler';
import { startRuns } from './startRuns';

/** Where the runs are. */
export const environment = 'staging';

/** A Status, as an API server says no with. */
export const refusal = (
  code: number,
  reason: string,
  message: string,
  name?: string,
): MeddledAnswer =>
  json(
    {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      code,
      reason,
      message,
      details: { name },
    },
    code,
  );

/** What a load balancer says with nobody behind it. */
export const page: MeddledAnswer = {
  status: 200,
  type: 'text/html',
  body: '<!doctype html><title>Welcome to nginx!</title>',
};

/** Changes an object, or a list of them, that the cluster answers. */
export function changing(
  path: RegExp,
  change: (object: any) => unknown,
): Meddle {
  return async (request, pass) => {
    if (request.method !== 'GET' || !path.test(request.path)) {
      return undefined;
    }
    const answer = await pass();
    return answer.status === 200
      ? json(change(JSON.parse(answer.body)))
      : answer;
  };
}

/** `{ validate: 'succeeded' }` */
export const statesOf = ({ steps }: Run): Record<string, string> =>
  Object.fromEntries(steps.map(({ name, state }) => [name, state]));

/** Path of the object of a run. */
export const pathOf = ({ object }: Run) =>
  `/apis/${object.apiVersion}/namespaces/${
    object.namespace
  }/${object.kind.toLowerCase()}s/${object.name}`;

export type MeddledRuns = Awaited<ReturnType<typeof startMeddledRuns>>;

/** Runs whose clusters are meddled with, by the sandbox or in between. */
export async function startMeddledRuns(
  options: Parameters<typeof startRuns>[0] = {},
) {
  const meddler = await startMeddler();
  const runs = await startRuns({
    // Some answers never come.
    upstreamTuning: quick,
    ...options,
    services: 80,
    withoutRunner: ['dev'],
    runnerUrl: meddler.inFrontOf,
  });
  // Each test has one of its own, and so they do not lock each other out.
  const services = runs.entities
    .filter(({ metadata }) => metadata.annotations?.[annotations.drillWorkflow])
    .map(({ metadata }) => metadata.name);

  const says = (id: string, words: string) =>
    runs.follow(id, ({ message }) => message?.includes(words) ?? false);

  return {
    ...runs,
    meddle: meddler.meddle,
    says,

    /** What to start, for a service that no other test has. */
    wish(kind = 'drill.restore', of = environment) {
      const service = services.pop()!;
      const body: StartRunRequest = {
        kind,
        entityRef: `component:default/${service}`,
        environment: of,
        ...(kind === 'scaling.apply' && {
          parameters: { 'min-replicas': '7', 'max-replicas': '9' },
        }),
      };
      return { service, body };
    },

    /** Asks the cluster itself. */
    async cluster(method: string, path: string, body?: object): Promise<any> {
      const answer = await fetch(
        `${runs.sandbox.url}/clusters/${environment}${path}`,
        {
          method,
          headers: {
            authorization: 'Bearer sandbox-runner',
            'content-type':
              method === 'PATCH'
                ? 'application/merge-patch+json'
                : 'application/json',
          },
          body: body && JSON.stringify(body),
        },
      );
      if (!answer.ok) {
        throw new Error(`${method} ${path}: ${await answer.text()}`);
      }
      return answer.json();
    },

    /** What there is in the cluster of a run. */
    objectsOf: async ({ id }: Pick<Run, 'id'>) =>
      (await runs.objects(environment)).filter(
        ({ metadata }) => metadata.labels[platformLabels.run] === id,
      ),

    /** Starts it, and waits until one of its steps runs. */
    async running(body: StartRunRequest): Promise<Run> {
      const { id } = await runs.start(body);
      return runs.follow(id, ({ steps }) =>
        steps.some(({ state }) => state === 'running'),
      );
    },

    /** Nobody meddles any more. */
    clear() {
      runs.sandbox.clearFaults();
      runs.sandbox.clearRuns();
      meddler.clear();
    },

    async stop() {
      await runs.stop();
      await meddler.close();
    },
  };
}
