import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'express';
import type { SandboxState } from '../SandboxState';
import type { Fault, Upstream } from './fault';

/**
 * How a protocol says no.
 *
 * @internal
 */
export interface ProtocolFailures {
  throttled(res: Response): void;
  error(res: Response): void;
  refused(res: Response): void;
}

const defaultDelayMs = 30_000;

/**
 * Counts a request, and lets it meet the fault that is set for it, if any.
 *
 * @returns whether the request may be answered as usual
 * @internal
 */
export async function meetFault(
  state: SandboxState,
  upstream: Upstream,
  environments: readonly string[],
  res: Response,
  failures: ProtocolFailures,
  watching: { verb?: Fault['verb']; gone?: () => void } = {},
): Promise<boolean> {
  state.calls.count(upstream, environments);
  const fault = state.faults.find(upstream, environments, watching.verb);
  if (!fault) {
    return true;
  }
  switch (fault.kind) {
    case 'down':
      res.socket?.destroy();
      return false;
    case 'slow':
      return wait(state, fault.delayMs ?? defaultDelayMs, res);
    case 'nonsense':
      res
        .status(200)
        .type('html')
        .send('<!doctype html><title>Welcome to nginx!</title>');
      return false;
    case 'gone':
      watching.gone?.();
      return false;
    default:
      failures[fault.kind](res);
      return false;
  }
}

/**
 * Holds an answer back. It gives up where the caller does, or the sandbox stops.
 *
 * @returns whether anybody still waits for the answer
 * @internal
 */
export async function wait(
  state: SandboxState,
  milliseconds: number,
  res: Response,
): Promise<boolean> {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  try {
    await sleep(milliseconds, undefined, {
      signal: AbortSignal.any([gone.signal, state.stopped]),
    });
    return true;
  } catch {
    return false;
  }
}
