import type { KubernetesObject } from '@kubernetes/client-node';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateRepository } from '../../../__testUtils__/generateRepository';
import {
  deploymentTemplates,
  PodFacts,
} from '../../../clients/kubernetes/kinds';
import { generatedObjects } from '../../../real/__testUtils__/generatedObjects';
import type { Check } from './CheckInput';
import { containerHardeningCheck } from './containerHardening';
import { externalSecretsCheck } from './externalSecrets';
import { noClusterRightsCheck } from './noClusterRights';
import { noSecretInEnvironmentCheck } from './noSecretInEnvironment';
import { podSecurityCheck } from './podSecurity';
import { trustedImageCheck } from './trustedImage';
import { pinned, podInput } from './__testUtils__/podInput';

const checks: Check[] = [
  externalSecretsCheck,
  podSecurityCheck,
  containerHardeningCheck,
  trustedImageCheck,
  noSecretInEnvironmentCheck,
  noClusterRightsCheck,
];

const name = 'invoice-service';

/** An object that may be spoilt. */
type Generated = KubernetesObject & {
  spec?: any;
  roleRef?: unknown;
  subjects?: unknown;
};

const objectOf = (seen: Generated[], kind: string): Generated =>
  seen.find(one => one.kind === kind)!;
const podOf = (seen: Generated[]) =>
  objectOf(seen, 'Deployment').spec.template.spec;
const containerOf = (seen: Generated[]) => podOf(seen).containers[0];

describe('the pods of a generated service', () => {
  let objects: Generated[];

  beforeAll(async () => {
    objects = await generatedObjects(name);
    // As its first release does it: until then a stand-in runs.
    const [{ glob }] = objectOf(objects, 'ClusterImagePolicy').spec.images;
    containerOf(objects).image = pinned(glob.replace(/[:@].*$/, ''));
  });

  const failed = (spoil?: (seen: Generated[]) => void) => {
    const seen = structuredClone(objects);
    spoil?.(seen);
    const ofKind = (kind: string) => seen.filter(one => one.kind === kind);
    const input = podInput({
      pods: ofKind('Deployment').map(
        (deployment): PodFacts => deploymentTemplates.schema.parse(deployment),
      ),
      namespaces: ofKind('Namespace'),
      // As the operator leaves them.
      externalSecrets: ofKind('ExternalSecret').map(one => ({
        ...one,
        status: {
          conditions: [{ type: 'Ready', status: 'True' }],
          refreshTime: '2026-11-23T11:50:00Z',
        },
      })),
      imagePolicies: ofKind('ClusterImagePolicy'),
      clusterRoleBindings: ofKind('ClusterRoleBinding'),
    });
    return checks
      .filter(check => check.judge(input).passed !== true)
      .map(({ id }) => id);
  };

  it('pass', () => {
    expect(failed()).toEqual([]);
  });

  it.each<[string, string, (seen: Generated[]) => void]>([
    [
      'a laxer namespace',
      'pod-security',
      seen => {
        objectOf(seen, 'Namespace').metadata!.labels![
          'pod-security.kubernetes.io/enforce'
        ] = 'baseline';
      },
    ],
    [
      'a container as root',
      'container-hardening',
      seen => {
        containerOf(seen).securityContext.runAsUser = 0;
      },
    ],
    [
      'a root filesystem that can be written',
      'container-hardening',
      seen => {
        delete containerOf(seen).securityContext.readOnlyRootFilesystem;
      },
    ],
    [
      'a volume of the node',
      'container-hardening',
      seen => {
        podOf(seen).volumes.push({ name: 'x', hostPath: { path: '/' } });
      },
    ],
    [
      'a password as text',
      'no-secret-in-environment',
      seen => {
        containerOf(seen).env.push({ name: 'DB_PASSWORD', value: 'hunter2' });
      },
    ],
    [
      'an ExternalSecret that writes something else',
      'external-secrets',
      seen => {
        objectOf(seen, 'ExternalSecret').spec.target.name = 'misspelt';
      },
    ],
    [
      'an ExternalSecret that is made once',
      'external-secrets',
      seen => {
        objectOf(seen, 'ExternalSecret').spec.refreshPolicy = 'CreatedOnce';
      },
    ],
    [
      'a tag in place of the digest',
      'trusted-image',
      seen => {
        containerOf(seen).image = containerOf(seen).image.replace(
          /@.*/,
          ':latest',
        );
      },
    ],
    [
      'an image of somebody else',
      'trusted-image',
      seen => {
        containerOf(seen).image = pinned('registry.example/else');
      },
    ],
    [
      'a namespace that the policy controller leaves out',
      'trusted-image',
      seen => {
        delete objectOf(seen, 'Namespace').metadata!.labels![
          'policy.sigstore.dev/include'
        ];
      },
    ],
    [
      'a role in the whole cluster',
      'no-cluster-rights',
      seen => {
        const { serviceAccountName } = podOf(seen);
        seen.push({
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'ClusterRoleBinding',
          metadata: { name: 'view' },
          roleRef: { name: 'view' },
          subjects: [
            {
              kind: 'ServiceAccount',
              name: serviceAccountName,
              namespace: objectOf(seen, 'Deployment').metadata!.namespace,
            },
          ],
        });
      },
    ],
  ])('with %s fail %s alone', (_, id, spoil) => {
    expect(failed(spoil)).toEqual([id]);
  });

  it('are in the files that are named to mend them', async () => {
    const repositories = await generateRepository(new Date(), { name });
    try {
      expect(
        checks.map(({ fix }) =>
          /^kind: (.*)$/m
            .exec(readFileSync(join(repositories, name, fix.file), 'utf8'))
            ?.slice(1),
        ),
      ).toEqual([
        ['ExternalSecret'],
        ['Namespace'],
        ['Deployment'],
        ['ClusterImagePolicy'],
        ['Deployment'],
        ['ServiceAccount'],
      ]);
    } finally {
      rmSync(repositories, { recursive: true, force: true });
    }
  });
});
