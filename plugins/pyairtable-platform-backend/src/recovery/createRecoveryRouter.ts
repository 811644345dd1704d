import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type express from 'express';
import Router from 'express-promise-router';
import { KnownNames, parseEnvironment } from '../service/parseFleetQuery';
import type { RecoveryService } from './RecoveryService';

/** The routes of recovery. It only parses and answers. */
export function createRecoveryRouter(options: {
  httpAuth: HttpAuthService;
  recoveryService: RecoveryService<BackstageCredentials>;
  known: KnownNames;
}): express.Router {
  const { httpAuth, recoveryService, known } = options;
  const router = Router();

  router.get('/v1/recovery/calendar', async (req, res) => {
    const environment = parseEnvironment(req.query.environment, known);
    res.json(
      await recoveryService.getCalendar(
        environment,
        await httpAuth.credentials(req),
      ),
    );
  });

  router.get('/v1/recovery/regions', async (req, res) => {
    res.json(await recoveryService.getRegions(await httpAuth.credentials(req)));
  });

  router.get(
    '/v1/entities/:kind/:namespace/:name/readiness',
    async (req, res) => {
      const environment = parseEnvironment(req.query.environment, known);
      res.json(
        await recoveryService.getReadiness(
          stringifyEntityRef(req.params),
          environment,
          await httpAuth.credentials(req),
        ),
      );
    },
  );

  router.get('/v1/systems/:namespace/:name/recovery', async (req, res) => {
    const environment = parseEnvironment(req.query.environment, known);
    res.json(
      await recoveryService.getSystemRecovery(
        stringifyEntityRef({ kind: 'system', ...req.params }),
        environment,
        await httpAuth.credentials(req),
      ),
    );
  });

  return router;
}
