import { isError } from '@backstage/errors';
import { z } from 'zod';
import { networkFailure } from '../networkFailure';
import { failureOfStatus, UpstreamFailure } from '../UpstreamFailure';
import { resourceNameOf } from './KubernetesKind';

/** What the API server answers where it refuses or fails. */
const statusSchema = z.object({
  kind: z.literal('Status'),
  reason: z.string().optional(),
  message: z.string().optional(),
});

/** What the portal's own Kubernetes plugin answers. */
const portalErrorSchema = z.object({
  error: z.object({ name: z.string(), message: z.string().default('') }),
});

const apiExceptionSchema = z.object({ code: z.number(), body: z.unknown() });

/** The cluster answered that it does not know this kind. */
export const kindNotInstalled = Symbol('kind not installed');

/** The API server itself does not let the portal list this kind. */
export class KindRefused extends UpstreamFailure {
  constructor(what: { kind: string; plural: string; group: string }) {
    super('refused', {
      status: 403,
      detail: `${resourceNameOf(what)} must not be listed`,
      check: `that the portal's ServiceAccount may list ${what.kind} (the RBAC manifest in the docs grants it)`,
    });
  }
}

/**
 * Says what an error of the Kubernetes client means. Between it and the
 * cluster stands the portal's proxy, so the answer may be of either.
 */
export function classifyKubernetesError(
  error: unknown,
  what: { kind: string; plural: string; group: string },
): UpstreamFailure | typeof kindNotInstalled {
  const exception = isError(error)
    ? apiExceptionSchema.safeParse({
        code: error.code,
        body: error.body,
      }).data
    : undefined;
  if (!exception) {
    return (
      networkFailure(error) ??
      new UpstreamFailure('not-understood', { detail: 'it is not JSON' })
    );
  }
  const body = readBody(exception.body);
  const portal = portalErrorSchema.safeParse(body).data?.error;
  if (portal) {
    return classifyPortalError(exception.code, portal);
  }
  const status = statusSchema.safeParse(body).data;
  if (exception.code === 404) {
    // An unknown group is answered in plain text, an unknown kind of a known
    // group as a Status.
    return status || /page not found/.test(String(exception.body))
      ? kindNotInstalled
      : new UpstreamFailure('rejected', { status: 404 });
  }
  if (exception.code === 403 && status) {
    return new KindRefused(what);
  }
  if (exception.code === 401 || exception.code === 403) {
    return new UpstreamFailure('refused', { status: exception.code });
  }
  return failureOfStatus(exception.code, status?.message);
}

function classifyPortalError(
  code: number,
  error: { name: string; message: string },
): UpstreamFailure {
  if (code === 401 || code === 403) {
    return new UpstreamFailure('refused', {
      status: code,
      detail: "by the portal's Kubernetes proxy",
      check:
        "that the permission policy allows 'kubernetes.proxy' to this plugin",
    });
  }
  if (code === 404) {
    return new UpstreamFailure('rejected', {
      status: 404,
      detail: `the portal's Kubernetes plugin does not know this cluster`,
    });
  }
  // The proxy wraps what happened on the way to the cluster.
  const cause = /\b(E[A-Z]{4,}|socket hang up)\b/.exec(error.message)?.[1];
  return cause
    ? new UpstreamFailure('unreachable', { detail: cause })
    : failureOfStatus(code);
}

function readBody(body: unknown): unknown {
  if (typeof body !== 'string') {
    return body;
  }
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
