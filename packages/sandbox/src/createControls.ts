import express, { Response, Router } from 'express';
import type { z } from 'zod';
import { faultSchema } from './faults/fault';
import { runRuleSchema } from './kubernetes/runs/RunBook';
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
    const fault = read('fault', faultSchema, req.body, res);
    if (!fault) {
      return;
    }
    state.faults.set(fault);
    res.status(201).json(fault);
  });
  router.delete('/_faults', (_, res) => {
    state.faults.clear();
    res.status(204).end();
  });
  router.get('/_runs', (_, res) => {
    res.json({ items: state.runs.list() });
  });
  router.post('/_runs', (req, res) => {
    const rule = read('run', runRuleSchema, req.body, res);
    if (!rule) {
      return;
    }
    state.runs.add(rule);
    res.status(201).json(rule);
  });
  router.delete('/_runs', (_, res) => {
    state.runs.clear();
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

/** What a body says; where it says nothing good, the answer names the field. */
function read<TSchema extends z.ZodType>(
  what: string,
  schema: TSchema,
  body: unknown,
  res: Response,
): z.output<TSchema> | undefined {
  const parsed = schema.safeParse(body);
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  const field =
    [
      ...issue.path,
      ...(issue.code === 'unrecognized_keys' ? issue.keys : []),
    ].join('.') || 'body';
  res.status(400).json({
    error: {
      name: 'InputError',
      message: `Invalid ${what}, ${field}: ${issue.message}`,
    },
  });
  return undefined;
}
