import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  StartRunRequest,
  startRunRequestSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import express, { Request } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { checkName, KnownNames } from '../service/parseFleetQuery';
import {
  idempotencyKeyExpected,
  idempotencyKeyPattern,
} from './service/idempotencyKey';
import { parseEntityRefField, parseRunsQuery } from './service/parseRunsQuery';
import type { RunService } from './service/RunService';

/** The routes of runs. They only parse and answer. */
export function createRunsRouter(options: {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  runService: RunService<BackstageCredentials>;
  known: KnownNames & { kinds: readonly string[] };
}): express.Router {
  const { httpAuth, auditor, runService, known } = options;
  const router = Router();
  router.use(express.json({ limit: '100kb' }));

  router.get('/v1/runs/kinds', async (req, res) => {
    const entityRef = parseEntityRefField(req.query.entityRef);
    const environment = checkName(
      'environment',
      String(req.query.environment ?? ''),
      known.environments,
    );
    res.json(
      await runService.getKinds(
        entityRef,
        environment,
        await httpAuth.credentials(req),
      ),
    );
  });

  router.get('/v1/runs', async (req, res) => {
    res.json(
      await runService.list(
        parseRunsQuery(req.query, known),
        await httpAuth.credentials(req),
      ),
    );
  });

  router.post('/v1/runs', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const request = parseStartRequest(req.body);
    if (request.dryRun) {
      res.json(
        await runService.dryRun(request, parseIdempotencyKey(req), credentials),
      );
      return;
    }
    const run = await audited(
      req,
      'run-request',
      {
        kind: request.kind,
        entityRef: request.entityRef,
        environment: request.environment,
        parameters: request.parameters ?? {},
      },
      () => runService.start(request, parseIdempotencyKey(req), credentials),
    );
    res.status(202).json(run);
  });

  // Before the route of one run, which would take it for an id.
  router.get('/v1/runs/verify', async (req, res) => {
    res.json(await runService.verify(await httpAuth.credentials(req)));
  });

  router.get('/v1/runs/:id', async (req, res) => {
    res.json(
      await runService.get(req.params.id, await httpAuth.credentials(req)),
    );
  });

  router.get('/v1/runs/:id/evidence', async (req, res) => {
    res.json(
      await runService.getEvidence(
        req.params.id,
        await httpAuth.credentials(req),
      ),
    );
  });

  router.post('/v1/runs/:id/cancel', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { id } = req.params;
    res.json(
      await audited(req, 'run-cancel', { runId: id }, () =>
        runService.cancel(id, credentials),
      ),
    );
  });

  router.post('/v1/runs/:id/approve', async (req, res) => {
    await httpAuth.credentials(req);
    const { id } = req.params;
    res.json(
      await audited(req, 'run-approval', { runId: id }, async () =>
        runService.approve(
          id,
          // People approve, services do not.
          await httpAuth.credentials(req, { allow: ['user'] }),
        ),
      ),
    );
  });

  return router;

  async function audited<T extends { id: string }>(
    request: Request,
    eventId: string,
    meta: { [key: string]: string | Record<string, string> },
    act: () => Promise<T>,
  ): Promise<T> {
    const event = await auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request,
      meta,
    });
    try {
      const result = await act();
      await event.success({ meta: { runId: result.id } });
      return result;
    } catch (error) {
      // A refusal is worth as much as a start.
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}

function parseStartRequest(body: unknown): StartRunRequest {
  const parsed = startRunRequestSchema.safeParse(body ?? {});
  if (!parsed.success) {
    throw new InputError(
      `Invalid run request: ${z.prettifyError(parsed.error)}`,
    );
  }
  return {
    ...parsed.data,
    entityRef: parseEntityRefField(parsed.data.entityRef),
  };
}

function parseIdempotencyKey(request: Request): string | undefined {
  const key = request.get('Idempotency-Key');
  if (key !== undefined && !idempotencyKeyPattern.test(key)) {
    throw new InputError(`Idempotency-Key: ${idempotencyKeyExpected}`);
  }
  return key;
}
