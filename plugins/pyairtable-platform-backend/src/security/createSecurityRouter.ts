import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type express from 'express';
import Router from 'express-promise-router';
import { KnownNames, parseEnvironment } from '../service/parseFleetQuery';
import { parseFactsQuery } from './parseFactsQuery';
import { parseSystem } from './parseSystem';
import type { SecurityService } from './SecurityService';

/** The routes of security. It only parses and answers. */
export function createSecurityRouter(options: {
  httpAuth: HttpAuthService;
  securityService: SecurityService<BackstageCredentials>;
  known: KnownNames;
}): express.Router {
  const { httpAuth, securityService, known } = options;
  const router = Router();

  router.get('/v1/security/overview', async (req, res) => {
    const query = {
      environment: parseEnvironment(req.query.environment, known),
      system: parseSystem(req.query.system),
    };
    res.json(
      await securityService.getOverview(query, await httpAuth.credentials(req)),
    );
  });

  router.get('/v1/security/facts', async (req, res) => {
    const query = parseFactsQuery(req.query, known);
    res.json(
      await securityService.getFacts(query, await httpAuth.credentials(req)),
    );
  });

  router.get(
    '/v1/entities/:kind/:namespace/:name/twelve-factors',
    async (req, res) => {
      const environment = parseEnvironment(req.query.environment, known);
      res.json(
        await securityService.getTwelveFactors(
          stringifyEntityRef(req.params),
          environment,
          await httpAuth.credentials(req),
        ),
      );
    },
  );

  return router;
}
