import { z } from 'zod';
import type { Cluster } from './Cluster';
import { resourceTypes } from './resourceTypes';
import { podLog } from './runs/podLog';
import { badRequest, notFound } from './written/ApiFailure';

const querySchema = z.object({
  container: z.string().optional(),
  tailLines: z.coerce.number().int().min(0).optional(),
  timestamps: z.enum(['true', 'false']).default('false'),
});

const pods = resourceTypes.find(({ kind }) => kind === 'Pod')!;

/**
 * The log of a pod: what a step has printed so far. Of the services' own pods
 * there is nothing to tell.
 *
 * @throws ApiFailure
 * @internal
 */
export function answerLog(
  cluster: Cluster,
  { namespace, name }: { namespace: string; name: string },
  rawQuery: unknown,
  now: Date,
): string {
  const query = querySchema.safeParse(rawQuery);
  if (!query.success) {
    const [issue] = query.error.issues;
    throw badRequest(`${issue.path.join('.')}: ${issue.message}`);
  }
  const pod = cluster.runPod(namespace, name);
  if (!pod) {
    if (cluster.find(pods, namespace, name, now)) {
      return '';
    }
    throw notFound(pods, name);
  }
  const { tailLines, timestamps } = query.data;
  const mains = pod.containers.filter(({ init }) => !init);
  const container =
    query.data.container ?? (mains.length === 1 ? mains[0].name : undefined);
  if (container === undefined) {
    throw badRequest(
      `a container name must be specified for pod ${name}, choose one of: [${mains
        .map(main => main.name)
        .join(' ')}]`,
    );
  }
  if (pod.containers.every(known => known.name !== container)) {
    throw badRequest(`container ${container} is not valid for pod ${name}`);
  }
  return podLog(pod, container, {
    now,
    tailLines,
    timestamps: timestamps === 'true',
  });
}
