import type { KubernetesObject } from '@internal/sandbox';
import type { V1Pod } from '@kubernetes/client-node';
import type { ClusterAdmin } from './ClusterAdmin';

/**
 * Writes into the status of pods what a container runtime does: the digest that
 * was pulled. Where pods are simulated, only the spec is known.
 *
 * @param objects - of the model, with the pods as they are there
 */
export async function reportPulledImages(
  admin: ClusterAdmin,
  objects: readonly KubernetesObject[],
): Promise<void> {
  const pulled = new Map<string, string>();
  const modelled = objects.filter(({ kind }) => kind === 'Pod') as V1Pod[];
  for (const { metadata, status } of modelled) {
    for (const { name, imageID } of status?.containerStatuses ?? []) {
      pulled.set(`${metadata?.labels?.app}/${name}`, imageID);
    }
  }
  const namespaces = new Set(
    modelled.map(({ metadata }) => metadata!.namespace),
  );
  for (const namespace of namespaces) {
    const path = `/api/v1/namespaces/${namespace}/pods`;
    const { items } = await admin.get<{ items: V1Pod[] }>(path);
    for (const { metadata, status } of items) {
      const containerStatuses = (status?.containerStatuses ?? []).map(one => ({
        ...one,
        imageID:
          pulled.get(`${metadata?.labels?.app}/${one.name}`) ?? one.imageID,
      }));
      await admin.expect('PATCH', `${path}/${metadata!.name}/status`, {
        body: { status: { containerStatuses } },
        contentType: 'application/merge-patch+json',
      });
    }
  }
}
