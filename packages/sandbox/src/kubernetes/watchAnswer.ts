import type { Response } from 'express';
import { z } from 'zod';
import type { Model } from '../model/types';
import type { Cluster } from './Cluster';
import type { ResourceType } from './resourceTypes';
import { readFieldSelector, readLabelSelector } from './selectors';
import { failureStatus } from './statusAnswers';
import { badRequest } from './written/ApiFailure';
import type { WatchEvent, WrittenObject } from './written/WrittenStore';

const querySchema = z.object({
  labelSelector: z.string().default(''),
  fieldSelector: z.string().default(''),
  resourceVersion: z.string().regex(/^\d*$/).default(''),
  timeoutSeconds: z.coerce.number().int().min(0).default(0),
});

/** How often somebody who watches makes the controllers work. */
const tickMs = 100;

/** Who watches, and what. */
export interface WatchRequest {
  cluster: Cluster;
  model: Pick<Model, 'now'>;
  type: ResourceType;
  namespace: string | undefined;
  query: unknown;
  /** Ends it. */
  stopped: AbortSignal;
}

/**
 * Tells of every change of some objects, one JSON object on a line, until the
 * time is over or either side has enough.
 *
 * @throws InputError or ApiFailure where the query cannot be read
 * @internal
 */
export function answerWatch(res: Response, request: WatchRequest): void {
  const { cluster, model, type, namespace } = request;
  const query = querySchema.safeParse(request.query);
  if (!query.success) {
    const [issue] = query.error.issues;
    throw badRequest(`${issue.path.join('.')}: ${issue.message}`);
  }
  const { resourceVersion, timeoutSeconds } = query.data;
  const byLabel = readLabelSelector(query.data.labelSelector);
  const byField = readFieldSelector(query.data.fieldSelector);
  const isMeant = (object: WrittenObject) =>
    object.kind === type.kind &&
    (namespace === undefined || object.metadata.namespace === namespace);
  const isSelected = (object: WrittenObject) =>
    byLabel(object) && byField(object);

  const from = Number(resourceVersion);
  if (from > 0 && from < cluster.written.compacted) {
    answerGone(res, from, cluster.written.compacted);
    return;
  }
  startStream(res);
  const seen = new Set<string>();
  const tell = ({ type: change, object }: Omit<WatchEvent, 'revision'>) => {
    if (!isMeant(object)) {
      return;
    }
    const { uid } = object.metadata;
    const wasSeen = seen.has(uid);
    if (isSelected(object)) {
      seen.add(uid);
      write(res, change, object);
    } else if (wasSeen) {
      // It is no longer among those that were asked for.
      seen.delete(uid);
      write(res, 'DELETED', object);
    }
  };
  if (from > 0) {
    cluster.written.eventsSince(from).forEach(tell);
  } else {
    cluster
      .list(type, model.now())
      .forEach(object =>
        tell({ type: 'ADDED', object: object as WrittenObject }),
      );
  }

  const unsubscribe = cluster.written.subscribe(tell);
  const ticker = setInterval(() => cluster.tick(model.now()), tickMs);
  const end = () => res.end();
  const timer =
    timeoutSeconds > 0 ? setTimeout(end, timeoutSeconds * 1000) : undefined;
  request.stopped.addEventListener('abort', end);
  res.once('close', () => {
    unsubscribe();
    clearInterval(ticker);
    clearTimeout(timer);
    request.stopped.removeEventListener('abort', end);
  });
}

/**
 * Ends a watch that wants to go on from what is forgotten.
 *
 * @internal
 */
export function answerGone(res: Response, from: number, oldest: number): void {
  startStream(res);
  const status = failureStatus(
    410,
    'Expired',
    `too old resource version: ${from} (${oldest})`,
  );
  res.end(`${JSON.stringify({ type: 'ERROR', object: status })}\n`);
}

function startStream(res: Response): void {
  res.status(200).type('application/json');
  res.flushHeaders();
}

function write(res: Response, type: string, object: WrittenObject): void {
  res.write(`${JSON.stringify({ type, object })}\n`);
}
