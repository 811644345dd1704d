import express, { Router } from 'express';
import { faultSchema } from './faults/fault';
import type { SandboxState } from './SandboxState';

/**
 * What the sandbox itself can be told and asked.
 *
 * @internal
 */
export function createControls(state: SandboxState): Router {
  const router = Router();
  router.use(express.json({ strict: false }));

  router.get('/_health', (_, res) => {
    res.json({
      status: 'ok',
      now: state.model.now().toISOString(),
      services: state.model.services.length,
    });
  });
  router.get('/_faults', (_, res) => {
    res.json({ items: state.faults.list() });
  });
  router.post('/_faults', (req, res) => {
    const fault = faultSchema.safeParse(req.body);
    if (!fault.success) {
      const [issue] = fault.error.issues;
      const field =
        [
          ...issue.path,
          ...(issue.code === 'unrecognized_keys' ? issue.keys : []),
        ].join('.') || 'body';
      res.status(400).json({
        error: {
          name: 'InputError',
          message: `Invalid fault, ${field}: ${issue.message}`,
        },
      });
      return;
    }
    state.faults.set(fault.data);
    res.status(201).json(fault.data);
  });
  router.delete('/_faults', (_, res) => {
    state.faults.clear();
    res.status(204).end();
  });
  router.get('/_calls', (_, res) => {
    res.json(state.calls.list());
  });
  router.delete('/_calls', (_, res) => {
    state.calls.reset();
    res.status(204).end();
  });
  return router;
}
