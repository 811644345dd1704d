import express, { Request, Response, Router } from 'express';
import { meetFault, wait } from '../faults/meetFault';
import type { EnvironmentModel } from '../model/types';
import type { SandboxState } from '../SandboxState';
import { createSeries } from './createSeries';
import { evaluate } from './promql/evaluate';
import { PromqlError } from './promql/PromqlError';
import { matrixOf, resultOf } from './answers';
import { readMoment, readParameters, readRange } from './parameters';

/**
 * Prometheus' HTTP API, one server per environment:
 * `/prometheus/<environment>/api/v1/…`.
 *
 * @internal
 */
export function createPrometheusRouter(state: SandboxState): Router {
  const router = Router();
  router.use(express.urlencoded({ extended: false, limit: '1mb' }));

  router.use('/:environment', (req, res, next) => {
    const environment = findEnvironment(state, req);
    if (!environment) {
      res.status(404).type('text').send('404 page not found\n');
      return;
    }
    maySpeak(state, environment, res).then(may => may && next(), next);
  });

  for (const method of ['get', 'post'] as const) {
    router[method]('/:environment/api/v1/query', (req, res) =>
      answer(res, () => {
        const { query, time } = readParameters(req);
        const now = state.model.now();
        const seconds = readMoment('time', time, now);
        return resultOf(
          evaluate(query, seconds, seriesFor(state, req, now)),
          seconds,
        );
      }),
    );
    router[method]('/:environment/api/v1/query_range', (req, res) =>
      answer(res, () => {
        const parameters = readParameters(req);
        const now = state.model.now();
        const series = seriesFor(state, req, now);
        return matrixOf(
          readRange(parameters, now).map(seconds => ({
            seconds,
            value: evaluate(parameters.query, seconds, series),
          })),
        );
      }),
    );
  }
  router.get('/:environment/api/v1/status/buildinfo', (_, res) =>
    answer(res, () => ({
      version: '2.53.0',
      revision: 'sandbox',
      branch: 'HEAD',
      buildUser: 'sandbox',
      buildDate: '20240616-00:00:00',
      goVersion: 'go1.22.4',
    })),
  );
  router.use((_, res) => {
    res.status(404).type('text').send('404 page not found\n');
  });
  return router;
}

const failures = {
  throttled: (res: Response) =>
    res
      .status(429)
      .set('retry-after', '1')
      .type('text')
      .send('Too Many Requests\n'),
  error: (res: Response) =>
    res.status(500).json({
      status: 'error',
      errorType: 'internal',
      error: 'expanding series: the storage cannot be read',
    }),
  refused: (res: Response) =>
    res
      .status(401)
      .set('www-authenticate', 'Basic')
      .type('text')
      .send('Unauthorized\n'),
};

async function maySpeak(
  state: SandboxState,
  { name, prometheusDelayMs }: EnvironmentModel,
  res: Response,
): Promise<boolean> {
  return (
    (await meetFault(state, 'prometheus', [name], res, failures)) &&
    (prometheusDelayMs === 0 || wait(state, prometheusDelayMs, res))
  );
}

function findEnvironment(
  state: SandboxState,
  req: Request,
): EnvironmentModel | undefined {
  return state.model.environments.find(
    ({ name }) => name === req.params.environment,
  );
}

function seriesFor(state: SandboxState, req: Request, now: Date) {
  return createSeries(state.model, findEnvironment(state, req)!.name, now);
}

/** Answers as Prometheus does: 400 for a bad parameter, 422 for a bad query. */
function answer(res: Response, respond: () => unknown): void {
  try {
    res.json({ status: 'success', data: respond() });
  } catch (error) {
    if (!(error instanceof PromqlError)) {
      throw error;
    }
    res.status(error.inParameter ? 400 : 422).json({
      status: 'error',
      errorType: 'bad_data',
      error: error.message,
    });
  }
}
