import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  DryRunResponse,
  dryRunResponseSchema,
  isFinalRunState,
  Run,
  runSchema,
  StartRunRequest,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import { createClock, startPlatform } from '../../__testUtils__/startPlatform';
import { quick } from '../../clients/__testUtils__/startUpstream';
import { listObjects } from './listObjects';

const base = '/api/pyairtable-platform/v1';

/** People of the tests. */
export const anna = 'user:default/anna';
export const ben = 'user:default/ben';

export const allow = { result: AuthorizeResult.ALLOW };
export const deny = { result: AuthorizeResult.DENY };

/** Only what one of them owns. */
export const ownersOnly = (...claims: string[]) => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims },
  },
});

/** Decides on a permission, for a user or the subject of a service. */
export type Decide = (permission: string, who: string) => object;

/** Who sends a request: a user, a plugin's service, or nobody. */
export type Sender = { user: string } | { service: string } | 'nobody';

function headerOf(sender: Sender): string | undefined {
  if (sender === 'nobody') {
    return undefined;
  }
  return 'user' in sender
    ? mockCredentials.user.header(sender.user)
    : mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(sender.service),
        targetPluginId: 'pyairtable-platform',
      });
}

export type TestRuns = Awaited<ReturnType<typeof startRuns>>;

/** A platform over a sandbox, and what tests of runs ask of it. */
export async function startRuns({
  runs,
  withoutRunner = [],
  runnerUrl = url => url,
  ...options
}: Omit<NonNullable<Parameters<typeof startPlatform>[0]>, 'config'> & {
  /** `pyairtablePlatform.runs` of the config. */
  runs?: JsonObject;
  /** Environments in which nothing can be run. */
  withoutRunner?: string[];
  /** Puts something between the runner and its cluster. */
  runnerUrl?(url: string): string;
} = {}) {
  const clock = options.clock ?? createClock();
  let decide: Decide = () => allow;
  const platform = await startPlatform({
    // What is not read in time is unknown, which these tests are not about.
    upstreamTuning: { ...quick, timeoutMs: 20_000 },
    ...options,
    clock,
    config: ({ pyairtablePlatform, ...sandbox }) => ({
      ...sandbox,
      pyairtablePlatform: {
        ...pyairtablePlatform,
        environments: pyairtablePlatform.environments.map(
          ({ runner, ...environment }) => ({
            ...environment,
            ...(!withoutRunner.includes(environment.name) && {
              runner: { ...runner, url: runnerUrl(runner.url) },
            }),
          }),
        ),
        runs: { startsPerHour: 1000, ...runs },
      },
    }),
    permissions: {
      authorizeConditional: (async (
        requests: { permission: { name: string } }[],
        { credentials }: { credentials: BackstageCredentials },
      ) => {
        const principal = credentials.principal as Record<string, string>;
        const who = principal.userEntityRef ?? principal.subject;
        return requests.map(({ permission }) => decide(permission.name, who));
      }) as any,
    },
    features: [
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      ...(options.features ?? []),
    ],
  });

  const call = (
    method: 'get' | 'post',
    path: string,
    sender: Sender = { user: anna },
  ) => {
    const header = headerOf(sender);
    const calling = request(platform.server)[method](`${base}${path}`);
    return header ? calling.set('authorization', header) : calling;
  };

  const post = (
    body: object,
    { key, as = anna }: { key?: string; as?: string } = {},
  ) => {
    const calling = call('post', '/runs', { user: as });
    return (
      (key === undefined ? calling : calling.set('idempotency-key', key))
        // As JSON, also where it is none.
        .set('content-type', 'application/json')
        .send(body)
    );
  };

  async function get(id: string, as = anna): Promise<Run> {
    const { body } = await call('get', `/runs/${id}`, { user: as });
    return runSchema.strict().parse(body);
  }

  return {
    ...platform,
    /** What the permission framework answers from now on. */
    setDecide(next: Decide) {
      decide = next;
    },
    call,
    post,
    get,

    /** Starts a run that nothing speaks against. */
    async start(
      body: StartRunRequest,
      more: { key?: string; as?: string } = {},
    ): Promise<Run> {
      const answer = await post(body, more);
      if (answer.status !== 202) {
        throw new Error(`${answer.status}: ${answer.body.error?.message}`);
      }
      return runSchema.strict().parse(answer.body);
    },

    async dryRun(
      body: StartRunRequest,
      more: { key?: string; as?: string } = {},
    ): Promise<DryRunResponse> {
      const answer = await post({ ...body, dryRun: true }, more);
      if (answer.status !== 200) {
        throw new Error(`${answer.status}: ${answer.body.error?.message}`);
      }
      return dryRunResponseSchema.strict().parse(answer.body);
    },

    /** Lets time pass until a run is as it is waited for. */
    async follow(
      id: string,
      isThere: (run: Run) => boolean = run => isFinalRunState(run.state),
    ): Promise<Run> {
      for (let look = 0; look < 100; look += 1) {
        await platform.runTask('reconcile-runs');
        const run = await get(id);
        if (isThere(run)) {
          return run;
        }
        clock.advance(2);
      }
      throw new Error(
        `It did not come to it: ${JSON.stringify(await get(id))}`,
      );
    },

    /** The objects of runs in a cluster, as its API server lists them. */
    objects: (environment: string) =>
      listObjects(`${platform.sandbox.url}/clusters/${environment}`),
  };
}
