import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { Cluster } from './Cluster';
import { apiVersionOf, ResourceType } from './resourceTypes';
import { readFieldSelector, readLabelSelector } from './selectors';

const querySchema = z.object({
  labelSelector: z.string().default(''),
  fieldSelector: z.string().default(''),
  limit: z.coerce.number().int().min(0).default(0),
  continue: z.string().optional(),
});

const tokenSchema = z.object({
  /** Milliseconds: later pages show the cluster as the first one did. */
  at: z.number(),
  from: z.number().int().min(0),
});

/**
 * A list of objects, in pages where a limit is given.
 *
 * @throws InputError where the query cannot be read
 * @internal
 */
export function listAnswer(options: {
  cluster: Cluster;
  type: ResourceType;
  namespace: string | undefined;
  query: unknown;
  now: Date;
}) {
  const { cluster, type, namespace } = options;
  const query = querySchema.safeParse(options.query);
  if (!query.success) {
    const [issue] = query.error.issues;
    throw new InputError(`${issue.path.join('.')}: ${issue.message}`);
  }
  const { limit, continue: token } = query.data;
  const { at, from } = token
    ? readToken(token)
    : { at: options.now.getTime(), from: 0 };
  const byLabel = readLabelSelector(query.data.labelSelector);
  const byField = readFieldSelector(query.data.fieldSelector);

  const selected = cluster
    .list(type, new Date(at))
    .filter(
      object =>
        (namespace === undefined || object.metadata?.namespace === namespace) &&
        byLabel(object) &&
        byField(object),
    );
  const end = limit > 0 ? from + limit : selected.length;
  const left = selected.length - end;
  return {
    kind: `${type.kind}List`,
    apiVersion: apiVersionOf(type),
    metadata: {
      resourceVersion: cluster.revision(new Date(at)),
      ...(left > 0
        ? {
            continue: writeToken({ at, from: end }),
            remainingItemCount: left,
          }
        : {}),
    },
    items: selected.slice(from, end),
  };
}

function writeToken(token: z.infer<typeof tokenSchema>): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function readToken(text: string): z.infer<typeof tokenSchema> {
  try {
    return tokenSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
  } catch {
    throw new InputError('continue key is not valid');
  }
}
