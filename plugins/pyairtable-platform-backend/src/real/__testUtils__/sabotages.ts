import type { ChecklistItemId } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { ClusterAdmin } from './ClusterAdmin';

/** Opens one door of a generated service. */
export interface Sabotage {
  id: ChecklistItemId;
  what: string;
  /** Does it, and says how to undo it. */
  open(admin: ClusterAdmin, name: string): Promise<() => Promise<unknown>>;
}

const merge = 'application/merge-patch+json';
/** Finds containers and variables by their name. */
const strategic = 'application/strategic-merge-patch+json';

const paths = {
  networkPolicy: (name: string) =>
    `/apis/networking.k8s.io/v1/namespaces/${name}/networkpolicies`,
  istio: (name: string, plural: string) =>
    `/apis/security.istio.io/v1/namespaces/${name}/${plural}`,
  deployment: (name: string) =>
    `/apis/apps/v1/namespaces/${name}/deployments/${name}`,
};

/** Changes an object, and puts back what it was. */
async function change(
  admin: ClusterAdmin,
  path: string,
  edit: (object: any) => void,
): Promise<() => Promise<unknown>> {
  const before = await admin.get<KubernetesObject>(path);
  const put = async (body: object) => {
    const { metadata } = await admin.get<KubernetesObject>(path);
    const { resourceVersion } = metadata!;
    return admin.expect('PUT', path, {
      body: {
        ...body,
        metadata: {
          ...before.metadata,
          ...(body as any).metadata,
          resourceVersion,
        },
      },
    });
  };
  const after = structuredClone(before);
  edit(after);
  await put(after);
  return () => put(before);
}

/** Takes an object away, and makes it anew. */
async function remove(
  admin: ClusterAdmin,
  path: string,
): Promise<() => Promise<unknown>> {
  const object = await admin.get<KubernetesObject & { status?: unknown }>(path);
  await admin.expect('DELETE', path);
  const {
    uid,
    resourceVersion,
    managedFields,
    creationTimestamp,
    ...metadata
  } = object.metadata!;
  return () => admin.create({ ...object, metadata });
}

/** Changes what the pods of a Deployment are made of. */
async function changeContainer(
  admin: ClusterAdmin,
  name: string,
  container: object,
  undo: object,
): Promise<() => Promise<unknown>> {
  const patch = (more: object) =>
    admin.expect('PATCH', paths.deployment(name), {
      body: {
        spec: {
          template: { spec: { containers: [{ name: 'app', ...more }] } },
        },
      },
      contentType: strategic,
    });
  await patch(container);
  return () => patch(undo);
}

/** One for each item at least. */
export const sabotages: Sabotage[] = [
  {
    id: 'default-deny',
    what: 'the policy is removed',
    open: (admin, name) =>
      remove(admin, `${paths.networkPolicy(name)}/default-deny`),
  },
  {
    id: 'default-deny',
    what: 'its selector is misspelt',
    open: (admin, name) =>
      change(admin, `${paths.networkPolicy(name)}/default-deny`, policy => {
        policy.spec.podSelector = { matchLabels: { app: `${name}s` } };
      }),
  },
  {
    id: 'default-deny',
    what: 'another policy lets everything out',
    open: async (admin, name) => {
      const open = {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'open', namespace: name },
        spec: {
          podSelector: { matchLabels: { app: name } },
          policyTypes: ['Egress'],
          egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }],
        },
      };
      await admin.create(open);
      return () => admin.delete(open);
    },
  },
  {
    id: 'strict-mtls',
    what: 'plain connections are let in',
    open: (admin, name) =>
      change(
        admin,
        `${paths.istio(name, 'peerauthentications')}/${name}`,
        policy => {
          policy.spec.mtls.mode = 'PERMISSIVE';
        },
      ),
  },
  {
    id: 'authorization-by-principal',
    what: 'callers need not say who they are',
    open: (admin, name) =>
      change(
        admin,
        `${paths.istio(name, 'authorizationpolicies')}/${name}-callers`,
        policy => {
          delete policy.spec.rules[0].from;
        },
      ),
  },
  {
    id: 'external-secrets',
    what: 'nothing refreshes a Secret any more',
    open: (admin, name) =>
      remove(
        admin,
        `/apis/external-secrets.io/v1/namespaces/${name}/externalsecrets/${name}-postgres`,
      ),
  },
  {
    id: 'pod-security',
    what: 'the namespace enforces less',
    open: (admin, name) =>
      change(admin, `/api/v1/namespaces/${name}`, namespace => {
        namespace.metadata.labels['pod-security.kubernetes.io/enforce'] =
          'baseline';
      }),
  },
  {
    id: 'container-hardening',
    what: 'its file system can be written',
    open: (admin, name) =>
      changeContainer(
        admin,
        name,
        { securityContext: { readOnlyRootFilesystem: false } },
        { securityContext: { readOnlyRootFilesystem: true } },
      ),
  },
  {
    id: 'trusted-image',
    what: 'signatures are not enforced',
    open: (admin, name) =>
      change(
        admin,
        `/apis/policy.sigstore.dev/v1beta1/clusterimagepolicies/${name}`,
        policy => {
          policy.spec.mode = 'warn';
        },
      ),
  },
  {
    id: 'recent-scan',
    what: 'the report is lost',
    open: async (admin, name) => {
      const path = `/api/v1/namespaces/${name}/configmaps/${name}-image-scan`;
      const { binaryData } = await admin.get<{ binaryData: object }>(path);
      const patch = (data: object | null) =>
        admin.expect('PATCH', path, {
          body: { binaryData: data },
          contentType: merge,
        });
      await patch(null);
      return () => patch(binaryData);
    },
  },
  {
    id: 'no-secret-in-environment',
    what: 'a password stands in a variable',
    open: (admin, name) =>
      changeContainer(
        admin,
        name,
        { env: [{ name: 'DB_PASSWORD', value: 'correct-horse' }] },
        { env: [{ name: 'DB_PASSWORD', $patch: 'delete' }] },
      ),
  },
  {
    id: 'no-cluster-rights',
    what: 'its account is given a role of the cluster',
    open: async (admin, name) => {
      const binding = {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name: `${name}-views` },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: 'view',
        },
        subjects: [{ kind: 'ServiceAccount', name, namespace: name }],
      };
      await admin.create(binding);
      return () => admin.delete(binding);
    },
  },
];
