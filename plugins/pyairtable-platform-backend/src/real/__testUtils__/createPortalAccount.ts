import type { KubernetesObject } from '@kubernetes/client-node';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { ClusterAdmin } from './ClusterAdmin';

const folder = resolve(__dirname, '../../../../../docs/kubernetes');

/** By which everything in the documented manifests begins. */
const documentedName = 'pyairtable-portal';

/** The policy that is applied last: once it holds, all of them do. */
const lastPolicy = 'runner-new-workflows';

/** An account that the documentation tells people to make. */
export interface PortalAccount {
  token: string;
  /** What every name of it begins with. */
  name: string;
  remove(): Promise<void>;
}

/**
 * Applies a documented manifest, and mints a token for its ServiceAccount.
 * Everything in it gets another name, so that suites can run side by side.
 *
 * @param options.manifest - `runner.yaml`, `read-only.yaml`
 * @param options.namespaces - which it is bound in, in place of the documented
 */
export async function createPortalAccount(
  admin: ClusterAdmin,
  options: { manifest: string; name: string; namespaces: string[] },
): Promise<PortalAccount> {
  const { name } = options;
  const objects = boundIn(
    options.namespaces,
    parseAllDocuments(
      readFileSync(resolve(folder, options.manifest), 'utf8').replaceAll(
        documentedName,
        name,
      ),
    ).map(document => document.toJS() as KubernetesObject),
  );
  const isLast = (object: KubernetesObject) =>
    object.metadata?.name === `${name}-${lastPolicy}`;
  for (const object of objects.filter(candidate => !isLast(candidate))) {
    await admin.apply(object);
  }
  for (const object of objects.filter(isLast)) {
    await admin.apply(object);
  }
  const { metadata } = objects.find(({ kind }) => kind === 'ServiceAccount')!;
  const { status } = await admin.expect<{ status: { token: string } }>(
    'POST',
    `/api/v1/namespaces/${metadata!.namespace}/serviceaccounts/${
      metadata!.name
    }/token`,
    {
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 3600 },
      },
    },
  );
  if (objects.some(isLast)) {
    await waitForPolicies(
      admin.withToken(status.token),
      `${name}-${lastPolicy}`,
      options.namespaces[0],
    );
  }
  return {
    token: status.token,
    name,
    remove: async () => {
      for (const object of objects.reverse().filter(isRemovable)) {
        await admin.delete(object);
      }
    },
  };
}

/**
 * An API server that is told to forget the last policy with a parameter of some
 * built-in kind follows that kind no more, and refuses everything where such a
 * policy comes back. So that one stays, for an account that is gone.
 */
function isRemovable({ metadata }: KubernetesObject): boolean {
  return !metadata?.name?.endsWith('-runner-scans');
}

/** One RoleBinding is written down for each of some namespaces. */
function boundIn(
  namespaces: string[],
  objects: KubernetesObject[],
): KubernetesObject[] {
  const bindings = objects.filter(({ kind }) => kind === 'RoleBinding');
  return [
    ...objects.filter(({ kind }) => kind !== 'RoleBinding'),
    ...(bindings.length > 0 ? namespaces : []).map(namespace => ({
      ...bindings[0],
      metadata: { ...bindings[0].metadata, namespace },
    })),
  ];
}

/** The API server takes a moment to see a new policy. */
async function waitForPolicies(
  runner: ClusterAdmin,
  policy: string,
  namespace: string,
): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const { body } = await runner.send<{ message?: string }>(
      'POST',
      `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/workflows?dryRun=All`,
      {
        body: {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Workflow',
          metadata: { name: 'probe' },
          spec: {},
        },
      },
    );
    if (body.message?.includes(policy)) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`Policy ${policy} does not hold: ${body.message}`);
    }
    await new Promise(done => setTimeout(done, 200));
  }
}
