import { InputError } from '@backstage/errors';
import express, { NextFunction, Request, Response, Router } from 'express';
import { meetFault } from '../faults/meetFault';
import type { SandboxState } from '../SandboxState';
import { Cluster } from './Cluster';
import { createObjectRoutes } from './createObjectRoutes';
import {
  apiGroup,
  apiGroupList,
  apiResourceList,
  coreVersions,
} from './discovery';
import { failures, sendStatus } from './statusAnswers';
import { ApiFailure } from './written/ApiFailure';
import { answerGone } from './watchAnswer';

/**
 * The Kubernetes API, one cluster per environment: `/clusters/<environment>/…`.
 * Workflows and Jobs can be written, all else is read only.
 *
 * @internal
 */
export function createKubernetesRouter(state: SandboxState): Router {
  const clusters = new Map(
    state.model.environments.map(environment => [
      environment.name as string,
      new Cluster(state.model, environment, state.runs),
    ]),
  );
  const router = Router();

  router.use('/:cluster', (req, res, next) => {
    const { cluster } = req.params;
    if (!clusters.has(cluster)) {
      sendStatus(res, 404, 'NotFound', `no cluster "${cluster}"`);
      return;
    }
    const verb = verbOf(req);
    meetFault(state, 'kubernetes', [cluster], res, failures, {
      verb,
      gone: () =>
        answerGone(
          res,
          Number(req.query.resourceVersion) || 0,
          Number(clusters.get(cluster)!.revision(state.model.now())),
        ),
    }).then(may => may && next(), next);
  });
  router.use('/:cluster', mustBeSomebody);
  router.use(
    express.json({ type: () => true, strict: false, limit: '3mb' }),
    (error: Error, _req: Request, res: Response, _next: NextFunction) =>
      sendStatus(
        res,
        400,
        'BadRequest',
        `the body is no JSON: ${error.message}`,
      ),
  );

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
  router.use(createObjectRoutes(state, clusters));
  router.use(answerFailure);
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

function verbOf({ method, query }: Request) {
  if (method !== 'GET') {
    return 'write' as const;
  }
  return query.watch === 'true' || query.watch === '1' ? 'watch' : 'read';
}

function mustBeSomebody(req: Request, res: Response, next: NextFunction): void {
  if (/^Bearer \S+$/.test(req.get('authorization') ?? '')) {
    next();
  } else {
    sendStatus(res, 401, 'Unauthorized', 'Unauthorized');
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

function answerFailure(
  error: Error,
  _req: Request,
  res: Response,
  next: NextFunction,
): void {
  if (error instanceof ApiFailure) {
    sendStatus(res, error.code, error.reason, error.message, error.details);
  } else if (error instanceof InputError) {
    sendStatus(res, 400, 'BadRequest', error.message);
  } else {
    next(error);
  }
}
