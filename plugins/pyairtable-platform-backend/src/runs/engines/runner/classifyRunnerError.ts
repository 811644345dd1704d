import { isError } from '@backstage/errors';
import { z } from 'zod';
import { networkFailure } from '../../../clients/networkFailure';
import {
  cleanDetail,
  failureOfStatus,
  UpstreamFailure,
} from '../../../clients/UpstreamFailure';

/** What an API server said no with, and meant it. */
export interface Refusal {
  code: number;
  reason?: string;
  message: string;
  /** Of the object that it is about. */
  name?: string;
}

const statusSchema = z.object({
  kind: z.literal('Status'),
  reason: z.string().optional(),
  message: z.string().default(''),
  details: z.object({ name: z.string().optional() }).nullish(),
});

/** Answers that will not be others the next time. */
const final = [400, 403, 404, 405, 409, 410, 413, 415, 422];

/** Of the operating system, for a file. */
const fileCodes = ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR'];

/**
 * What an error of the Kubernetes client means where there is no proxy in
 * between.
 *
 * @throws UpstreamFailure where the server gave no answer that settles it
 */
export function classifyRunnerError(error: unknown): Refusal {
  const code = isError(error) && Number(error.code);
  if (!isError(error) || !code || Number.isNaN(code)) {
    throw (
      fileFailure(error) ??
      networkFailure(error) ??
      new UpstreamFailure('not-understood', { detail: 'it is not JSON' })
    );
  }
  const status = statusSchema.safeParse(readBody(error.body)).data;
  if (final.includes(code) && status) {
    return {
      code,
      reason: status.reason,
      message: cleanDetail(shortenPolicy(status.message) || `status ${code}`),
      name: status.details?.name,
    };
  }
  // Whatever is in between says so too: no object is missing because of that.
  throw failureOfStatus(
    code,
    status?.message ??
      (code === 404 ? 'it does not know this kind of object' : undefined),
  );
}

/** The certificate of the authority is read with the first request. */
function fileFailure(error: unknown): UpstreamFailure | undefined {
  return isError(error) && fileCodes.some(code => code === error.code)
    ? new UpstreamFailure('unreachable', {
        detail: `the file in 'caFile' cannot be read, ${error.code}`,
      })
    : undefined;
}

/** What a policy has to say comes last, behind its name twice. */
function shortenPolicy(message: string): string {
  return message.replace(
    /^.*ValidatingAdmissionPolicy '([^']+)' with binding '[^']+' denied request: /s,
    'policy $1: ',
  );
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
