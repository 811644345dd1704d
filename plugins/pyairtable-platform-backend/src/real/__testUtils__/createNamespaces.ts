import type { ClusterAdmin } from './ClusterAdmin';

/**
 * Creates namespaces. One that an earlier run has left goes first.
 *
 * @returns a function that takes them away again
 */
export async function createNamespaces(
  admin: ClusterAdmin,
  names: string[],
): Promise<() => Promise<void>> {
  const objects = names.map(name => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  }));
  const remove = async () => {
    await Promise.all(objects.map(object => admin.delete(object)));
  };
  await remove();
  await Promise.all(
    objects.map(async object => {
      const deadline = Date.now() + 60_000;
      for (;;) {
        const path = `/api/v1/namespaces/${object.metadata.name}`;
        if ((await admin.send('GET', path)).status === 404) {
          break;
        }
        if (Date.now() > deadline) {
          throw new Error(`Namespace ${object.metadata.name} does not go away`);
        }
        await new Promise(done => setTimeout(done, 300));
      }
      await admin.create(object);
    }),
  );
  return remove;
}
