import type { KubernetesObject } from '@kubernetes/client-node';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import type { ClusterAdmin } from './ClusterAdmin';

const repository = resolve(__dirname, '../../../../..');

/** The manifest that the documentation tells people to apply. */
export const readerManifest = parseAllDocuments(
  readFileSync(resolve(repository, 'docs/kubernetes/read-only.yaml'), 'utf8'),
).map(document => document.toJS() as KubernetesObject);

/** `kubernetes.objectTypes` of the portal's config. */
export const objectTypesOfTheTab: string[] = parse(
  readFileSync(resolve(repository, 'app-config.yaml'), 'utf8'),
).kubernetes.objectTypes;

/**
 * Applies the manifest, and mints a token for its ServiceAccount.
 *
 * @returns the token, and a function that takes away what was not there before
 */
export async function createReader(admin: ClusterAdmin) {
  const created: KubernetesObject[] = [];
  for (const object of readerManifest) {
    if (await admin.apply(object)) {
      created.push(object);
    }
  }
  const account = readerManifest.find(({ kind }) => kind === 'ServiceAccount')!;
  const { namespace, name } = account.metadata!;
  const { status } = await admin.expect<{ status: { token: string } }>(
    'POST',
    `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    {
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 3600 },
      },
    },
  );
  return {
    token: status.token,
    remove: async () => {
      for (const object of created.reverse()) {
        await admin.delete(object);
      }
    },
  };
}

interface ResourceRule {
  verbs: string[];
  apiGroups: string[];
  resources: string[];
}

/** Questions about oneself, which everybody may ask. */
const aboutOneself = ['authorization.k8s.io', 'authentication.k8s.io'];

/** What a client may do in a namespace beyond reading, by the server's own account. */
export async function rulesOf(client: ClusterAdmin, namespace: string) {
  const { status } = await client.expect<{
    status: {
      incomplete: boolean;
      resourceRules: ResourceRule[];
      nonResourceRules: { verbs: string[] }[];
    };
  }>('POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', {
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectRulesReview',
      spec: { namespace },
    },
  });
  const rules = [
    ...status.nonResourceRules,
    ...status.resourceRules.filter(
      ({ apiGroups }) =>
        !apiGroups.every(group => aboutOneself.includes(group)),
    ),
  ];
  return {
    incomplete: status.incomplete,
    changes: rules.filter(({ verbs }) =>
      verbs.some(verb => !['get', 'list', 'watch'].includes(verb)),
    ),
  };
}
