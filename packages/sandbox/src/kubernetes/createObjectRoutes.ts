import { Request, Response, Router } from 'express';
import { wait } from '../faults/meetFault';
import type { SandboxState } from '../SandboxState';
import { answerLog } from './answerLog';
import { Cluster } from './Cluster';
import { listAnswer } from './listAnswer';
import { ResourceType, resourceTypes } from './resourceTypes';
import { refusalOf, Verb } from './rights';
import { answerWatch } from './watchAnswer';
import { ApiFailure, badRequest, notFound } from './written/ApiFailure';
import { isRecord } from './written/isRecord';

const defaultDelayMs = 30_000;

/**
 * Lists, objects, their logs, and what can be done to them.
 *
 * @internal
 */
export function createObjectRoutes(
  state: SandboxState,
  clusters: ReadonlyMap<string, Cluster>,
): Router {
  const router = Router();
  for (const api of ['api', 'apis/:group']) {
    for (const scope of ['', '/namespaces/:namespace']) {
      const path = `/:cluster/${api}/:version${scope}/:plural`;
      router.get(path, (req, res) => {
        const watch = req.query.watch === 'true' || req.query.watch === '1';
        sendList(read(req, watch ? 'watch' : 'list'), watch, res);
      });
      router.post(path, (req, res, next) => {
        sendCreated(read(req, 'create'), res).catch(next);
      });
      router.get(`${path}/:name`, (req, res) => {
        const { cluster, type, namespace, name, now } = read(req, 'get');
        const object = cluster.find(type, namespace, name!, now);
        if (!object) {
          throw notFound(type, name!);
        }
        res.json(object);
      });
      router.patch(`${path}/:name`, (req, res) => {
        const { cluster, type, namespace, name, now } = read(req, 'patch');
        res.json(
          cluster.patch(
            { type, namespace: namespace!, name: name! },
            req.get('content-type'),
            req.body,
            { now, dryRun: isDryRun(req) },
          ),
        );
      });
      router.delete(`${path}/:name`, (req, res) =>
        sendDeleted(read(req, 'delete'), res),
      );
    }
  }
  router.get(
    '/:cluster/api/:version/namespaces/:namespace/:plural/:name/log',
    (req, res) => {
      const { cluster, type, namespace, name, now } = read(req, 'get', 'log');
      if (type.kind !== 'Pod') {
        throw missing();
      }
      res
        .type('text/plain')
        .send(
          answerLog(
            cluster,
            { namespace: namespace!, name: name! },
            req.query,
            now,
          ),
        );
    },
  );
  router.all('/:cluster/api*', () => {
    throw missing();
  });
  return router;

  /** Who asks for what, where they may. */
  function read(req: Request, verb: Verb, subresource?: string) {
    const { group = '', version, plural, namespace, name } = req.params;
    const type = resourceTypes.find(
      candidate =>
        candidate.group === group &&
        candidate.version === version &&
        candidate.name === plural,
    );
    const token = (req.get('authorization') ?? '').replace(/^Bearer /, '');
    const refusal = refusalOf(token, {
      verb,
      type: type ?? { name: plural, group },
      subresource,
      namespace,
      name,
    });
    if (refusal) {
      throw new ApiFailure(403, 'Forbidden', refusal, {
        ...(name === undefined ? {} : { name }),
        ...(group ? { group } : {}),
        kind: plural,
      });
    }
    const isOfOne = !['list', 'watch'].includes(verb);
    if (
      !type ||
      (namespace !== undefined && !type.namespaced) ||
      (isOfOne && type.namespaced && namespace === undefined)
    ) {
      throw missing();
    }
    const cluster = clusters.get(req.params.cluster)!;
    const now = state.model.now();
    cluster.tick(now);
    return { req, cluster, type, namespace, name, now };
  }

  function sendList(
    { req, cluster, type, namespace, now }: ReturnType<typeof read>,
    watch: boolean,
    res: Response,
  ): void {
    const { query } = req;
    if (!watch) {
      res.json(listAnswer({ cluster, type, namespace, query, now }));
      return;
    }
    if (!Cluster.isWritten(type)) {
      throw new ApiFailure(
        405,
        'MethodNotAllowed',
        `the sandbox's ${type.name} cannot be watched, list again instead`,
      );
    }
    answerWatch(res, {
      cluster,
      model: state.model,
      type,
      namespace,
      query,
      stopped: state.stopped,
    });
  }

  async function sendCreated(
    { req, cluster, type, namespace, now }: ReturnType<typeof read>,
    res: Response,
  ): Promise<void> {
    mustBeWritten(type);
    const { object, rule } = cluster.create(type, namespace!, req.body, {
      now,
      dryRun: isDryRun(req),
    });
    const late = rule?.behaviour === 'slow-create';
    if (!late || (await wait(state, rule.delayMs ?? defaultDelayMs, res))) {
      res.status(201).json(object);
    }
  }

  function sendDeleted(
    { req, cluster, type, namespace, name, now }: ReturnType<typeof read>,
    res: Response,
  ): void {
    mustBeWritten(type);
    const preconditions =
      isRecord(req.body) && isRecord(req.body.preconditions)
        ? req.body.preconditions
        : {};
    const { metadata } = cluster.remove(
      { type, namespace: namespace!, name: name! },
      preconditions,
      { now, dryRun: isDryRun(req) },
    );
    res.json({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: {
        name,
        ...(type.group ? { group: type.group } : {}),
        kind: type.name,
        uid: metadata.uid,
      },
    });
  }
}

function mustBeWritten(type: ResourceType): void {
  if (!Cluster.isWritten(type)) {
    throw new ApiFailure(
      405,
      'MethodNotAllowed',
      `the sandbox's ${type.name} are read only`,
    );
  }
}

function isDryRun({ query, body }: Request): boolean {
  const asked = query.dryRun ?? (isRecord(body) ? body.dryRun : undefined);
  if (asked === undefined) {
    return false;
  }
  if (String(asked) !== 'All') {
    throw badRequest(
      `dryRun: Unsupported value: "${asked}": supported values: "All"`,
    );
  }
  return true;
}

function missing(): ApiFailure {
  return new ApiFailure(
    404,
    'NotFound',
    'the server could not find the requested resource',
  );
}
