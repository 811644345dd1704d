import { InputError } from '@backstage/errors';
import { NextFunction, Request, Response, Router } from 'express';
import { meetFault } from '../faults/meetFault';
import type { SandboxState } from '../SandboxState';
import { ClusterStore } from './ClusterStore';
import {
  apiGroup,
  apiGroupList,
  apiResourceList,
  coreVersions,
} from './discovery';
import { listAnswer } from './listAnswer';
import { ResourceType, resourceTypes } from './resourceTypes';
import { failures, sendStatus } from './statusAnswers';

/**
 * The Kubernetes API, one cluster per environment, read only:
 * `/clusters/<environment>/…`.
 *
 * @internal
 */
export function createKubernetesRouter(state: SandboxState): Router {
  const clusters = new Map(
    state.model.environments.map(({ name }) => [
      name as string,
      new ClusterStore(state.model, name),
    ]),
  );
  const router = Router();

  router.use('/:cluster', (req, res, next) => {
    const { cluster } = req.params;
    if (!clusters.has(cluster)) {
      sendStatus(res, 404, 'NotFound', `no cluster "${cluster}"`);
      return;
    }
    meetFault(state, 'kubernetes', [cluster], res, failures).then(
      may => may && next(),
      next,
    );
  });
  router.use('/:cluster', mustReadAsSomebody);

  router.get('/:cluster/version', (_, res) => {
    res.json({
      major: '1',
      minor: '35',
      gitVersion: 'v1.35.0',
      platform: 'linux/amd64',
    });
  });
  router.get('/:cluster/api', (_, res) => {
    res.json(coreVersions);
  });
  router.get('/:cluster/apis', (_, res) => {
    res.json(apiGroupList());
  });
  router.get('/:cluster/apis/:group', (req, res) =>
    sendFound(res, apiGroup(req.params.group)),
  );
  router.get('/:cluster/api/:version', (req, res) =>
    sendFound(res, apiResourceList(req.params.version)),
  );
  router.get('/:cluster/apis/:group/:version', (req, res) =>
    sendFound(
      res,
      apiResourceList(`${req.params.group}/${req.params.version}`),
    ),
  );

  for (const api of ['api', 'apis/:group']) {
    for (const scope of ['', '/namespaces/:namespace']) {
      const path = `/:cluster/${api}/:version${scope}/:plural`;
      router.get(path, (req, res) => sendList(state, clusters, req, res));
      router.get(`${path}/:name`, (req, res) =>
        sendObject(state, clusters, req, res),
      );
    }
  }
  router.use((req, res) =>
    sendStatus(
      res,
      404,
      'NotFound',
      `the server could not find the requested resource (${req.path})`,
    ),
  );
  return router;
}

function mustReadAsSomebody(
  req: Request,
  res: Response,
  next: NextFunction,
): void {
  if (!/^Bearer \S+$/.test(req.get('authorization') ?? '')) {
    sendStatus(res, 401, 'Unauthorized', 'Unauthorized');
  } else if (req.method !== 'GET') {
    sendStatus(
      res,
      403,
      'Forbidden',
      `forbidden: the sandbox's clusters are read only, they do not answer ${req.method}`,
    );
  } else {
    next();
  }
}

function sendFound(res: Response, found: object | undefined): void {
  if (found) {
    res.json(found);
  } else {
    sendStatus(
      res,
      404,
      'NotFound',
      'the server could not find the requested resource',
    );
  }
}

function typeOf(req: Request): ResourceType | undefined {
  const { group = '', version, plural } = req.params;
  return resourceTypes.find(
    type =>
      type.group === group && type.version === version && type.name === plural,
  );
}

function sendList(
  state: SandboxState,
  clusters: Map<string, ClusterStore>,
  req: Request,
  res: Response,
): void {
  const type = typeOf(req);
  const { cluster, namespace } = req.params;
  if (!type || (namespace !== undefined && !type.namespaced)) {
    sendFound(res, undefined);
    return;
  }
  if (req.query.watch === 'true' || req.query.watch === '1') {
    sendStatus(
      res,
      405,
      'MethodNotAllowed',
      "the sandbox's clusters cannot be watched, list again instead",
    );
    return;
  }
  try {
    res.json(
      listAnswer({
        store: clusters.get(cluster)!,
        type,
        namespace,
        query: req.query,
        now: state.model.now(),
      }),
    );
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    sendStatus(res, 400, 'BadRequest', error.message);
  }
}

function sendObject(
  state: SandboxState,
  clusters: Map<string, ClusterStore>,
  req: Request,
  res: Response,
): void {
  const type = typeOf(req);
  const { cluster, namespace, name } = req.params;
  if (!type || type.namespaced !== (namespace !== undefined)) {
    sendFound(res, undefined);
    return;
  }
  const object = clusters
    .get(cluster)!
    .list(type, state.model.now())
    .find(
      ({ metadata }) =>
        metadata?.name === name && metadata.namespace === namespace,
    );
  if (object) {
    res.json(object);
  } else {
    const resource = type.group ? `${type.name}.${type.group}` : type.name;
    sendStatus(res, 404, 'NotFound', `${resource} "${name}" not found`);
  }
}
