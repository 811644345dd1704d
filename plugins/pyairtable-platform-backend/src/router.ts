import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { refreshRequestSchema } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { openApiDocument } from './openapi';
import {
  checkName,
  KnownNames,
  parseEnvironment,
  parseFleetQuery,
} from './service/parseFleetQuery';
import type { StatusService } from './service/StatusService';

/** The HTTP API, `/api/pyairtable-platform/v1`. It only parses and answers. */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  statusService: StatusService<BackstageCredentials>;
  known: KnownNames;
}): express.Router {
  const { httpAuth, auditor, statusService, known } = options;
  const router = Router();
  router.use(express.json({ limit: '100kb' }));

  router.get('/openapi.json', async (_, res) => {
    res.json(openApiDocument);
  });

  router.get('/v1/fleet', async (req, res) => {
    const query = parseFleetQuery(req.query, known);
    res.json(
      await statusService.getFleet(query, await httpAuth.credentials(req)),
    );
  });

  router.get('/v1/entities/:kind/:namespace/:name/status', async (req, res) => {
    const environment = parseEnvironment(req.query.environment, known);
    res.json(
      await statusService.getEntityStatus(
        stringifyEntityRef(req.params),
        environment,
        await httpAuth.credentials(req),
      ),
    );
  });

  router.get(
    '/v1/entities/:kind/:namespace/:name/areas/:area',
    async (req, res) => {
      const environment = parseEnvironment(req.query.environment, known);
      const area = checkName('area', req.params.area, known.areas);
      res.json(
        await statusService.getEntityArea(
          stringifyEntityRef(req.params),
          area,
          environment,
          await httpAuth.credentials(req),
        ),
      );
    },
  );

  router.get('/v1/environments', async (req, res) => {
    res.json(
      await statusService.getEnvironments(await httpAuth.credentials(req)),
    );
  });

  router.post('/v1/refresh', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const parsed = refreshRequestSchema.safeParse(req.body ?? {});
    if (!parsed.success) {
      throw new InputError(
        `Invalid refresh request: ${z.prettifyError(parsed.error)}`,
      );
    }
    const event = await auditor.createEvent({
      eventId: 'status-refresh',
      severityLevel: 'medium',
      request: req,
      meta: { ...parsed.data },
    });
    try {
      const answer = await statusService.refresh(parsed.data, credentials);
      await event.success();
      res.status(202).json(answer);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });

  return router;
}
