import type { KubernetesObject } from '@internal/sandbox';
import type { ClusterAdmin } from './ClusterAdmin';

/** What the controllers of a real cluster make, or its nodes. */
const madeByTheCluster = ['Node', 'ReplicaSet', 'Pod', 'Job'];

const requestsAtOnce = 8;

type StoredObject = Parameters<ClusterAdmin['create']>[0];

/**
 * Puts the objects of a model into a real cluster, into namespaces that are not
 * there yet.
 *
 * The controllers of the cluster do their own work: the Deployment controller
 * makes pods, and its status is what comes of that. Where the work of a
 * controller cannot be done here, its status is written as the model has it:
 * KEDA, Trivy operator and the autoscaler, which has no metrics to go by.
 *
 * @returns a function that takes the namespaces away again, and what is in none
 */
export async function fillCluster(
  admin: ClusterAdmin,
  objects: KubernetesObject[],
): Promise<() => Promise<void>> {
  const used = new Set<string | undefined>(
    objects.map(({ metadata }) => metadata?.namespace),
  );
  const wanted = objects
    .filter(({ kind }) => !madeByTheCluster.includes(kind))
    .filter(
      ({ kind, metadata }) => kind !== 'Namespace' || used.has(metadata?.name),
    )
    .map(withoutOwner);
  const ofKind = (name: string) => wanted.filter(({ kind }) => kind === name);
  const namespaces = ofKind('Namespace');
  const deployments = ofKind('Deployment');
  const before = ['Namespace', 'ServiceAccount', 'Deployment'];

  await Promise.all(
    namespaces.map(({ metadata }) =>
      waitUntilGone(admin, metadata!.name as string),
    ),
  );
  const ofTheCluster = wanted.filter(({ metadata }) => !metadata?.namespace);
  const empty = async () => {
    await Promise.all(ofTheCluster.map(object => admin.delete(object)));
  };
  try {
    await createAll(admin, namespaces);
    await createAll(admin, ofKind('ServiceAccount'));
    await createAll(admin, deployments, { withStatus: false });
    await createAll(
      admin,
      wanted.filter(({ kind }) => !before.includes(kind!)),
    );
    await waitForDeployments(admin, deployments);
  } catch (error) {
    await empty();
    throw error;
  }
  return empty;
}

/**
 * Waits for the end of a namespace that an earlier run has deleted.
 *
 * @throws Error where somebody uses it: the tests would mix with what is there
 */
async function waitUntilGone(admin: ClusterAdmin, name: string) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const { status, body } = await admin.send<{
      status?: { phase?: string };
    }>('GET', `/api/v1/namespaces/${name}`);
    if (status === 404) {
      return;
    }
    if (body.status?.phase !== 'Terminating' || Date.now() > deadline) {
      throw new Error(
        `Namespace ${name} exists in the test cluster; delete it, or use another cluster`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

/** Owners have another uid in every cluster: what has none would be deleted. */
function withoutOwner(object: KubernetesObject): StoredObject {
  const { ownerReferences, creationTimestamp, ...metadata } =
    object.metadata ?? {};
  return { ...object, metadata } as StoredObject;
}

async function createAll(
  admin: ClusterAdmin,
  objects: StoredObject[],
  options?: { withStatus?: boolean },
): Promise<void> {
  const queue = [...objects];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      await admin.create(next, options);
    }
  };
  await Promise.all(Array.from({ length: requestsAtOnce }, work));
}

interface DeploymentList {
  items: {
    metadata: { name: string };
    spec: { replicas: number };
    status: { observedGeneration?: number; availableReplicas?: number };
  }[];
}

/**
 * Waits until every replica is there. Without a controller nobody ever looks at
 * a Deployment: then its status is written, too.
 */
async function waitForDeployments(
  admin: ClusterAdmin,
  deployments: StoredObject[],
): Promise<void> {
  const { namespace } = deployments[0].metadata!;
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  const started = Date.now();
  for (;;) {
    const { items } = await admin.get<DeploymentList>(path);
    const waited = Date.now() - started;
    if (
      items.every(
        ({ spec, status }) =>
          status.observedGeneration &&
          (status.availableReplicas ?? 0) === spec.replicas,
      )
    ) {
      return;
    }
    if (
      waited > 10_000 &&
      items.every(({ status }) => !status.observedGeneration)
    ) {
      await Promise.all(
        deployments.map(({ metadata, status }) =>
          admin.expect('PATCH', `${path}/${metadata!.name}/status`, {
            body: { status },
            contentType: 'application/merge-patch+json',
          }),
        ),
      );
      return;
    }
    if (waited > 60_000) {
      throw new Error('The Deployments were not there after a minute');
    }
    await new Promise(resolve => setTimeout(resolve, 300));
  }
}
