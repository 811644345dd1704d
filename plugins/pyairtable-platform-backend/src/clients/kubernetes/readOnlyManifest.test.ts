import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubernetesKind } from './KubernetesKind';

const folder = path.join(__dirname, 'kinds');

/** Everything that is read through the Kubernetes plugin's proxy. */
const kinds = new Set(
  readdirSync(folder)
    .filter(file => !file.endsWith('.test.ts'))
    .flatMap(file =>
      Object.values<any>(require(path.join(folder, file))).filter(
        (value): value is KubernetesKind<unknown> =>
          typeof value?.plural === 'string',
      ),
    ),
);

const role = parseAllDocuments(
  readFileSync(
    path.resolve(__dirname, '../../../../../docs/kubernetes/read-only.yaml'),
    'utf8',
  ),
)
  .map(document => document.toJS())
  .find(({ kind }) => kind === 'ClusterRole');

describe('docs/kubernetes/read-only.yaml', () => {
  it.each([...kinds])(
    'lets $plural of $group be listed',
    ({ group, plural }) => {
      expect(
        role.rules.some(
          ({ apiGroups, resources, verbs }: any) =>
            apiGroups.includes(group) &&
            resources.includes(plural) &&
            verbs.includes('list'),
        ),
      ).toBe(true);
    },
  );
});
