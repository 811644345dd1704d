import express, { Router } from 'express';
import type { SandboxState } from '../SandboxState';
import { answerCostExplorer } from './costExplorer/answerCostExplorer';
import { answerRds } from './rds/answerRds';
import { answerS3 } from './s3/answerS3';

/**
 * All of AWS at one address. Cost Explorer is told by its JSON target, RDS by
 * its form, S3 by the bucket in the path.
 *
 * @internal
 */
export function createAwsRouter(state: SandboxState): Router {
  const router = Router();
  router.use(
    express.json({ type: 'application/x-amz-json-1.1', limit: '1mb' }),
  );
  router.use(express.urlencoded({ extended: false, limit: '1mb' }));

  router.post('/', (req, res, next) => {
    const answer = req.get('x-amz-target') ? answerCostExplorer : answerRds;
    answer(state, req, res).catch(next);
  });
  router.get('/:bucket', (req, res, next) => {
    answerS3(state, req, res).catch(next);
  });
  router.use((_, res) => {
    res.status(501).type('text').send('Not implemented by the sandbox\n');
  });
  return router;
}
