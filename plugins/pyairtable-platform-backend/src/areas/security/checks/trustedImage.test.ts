import { trustedImageCheck } from './trustedImage';
import {
  containerOf,
  pinned,
  podInput,
  podOf,
  templateOf,
} from './__testUtils__/podInput';

const namespace = (include?: string) => ({
  metadata: {
    name: 'apps',
    labels: include ? { 'policy.sigstore.dev/include': include } : {},
  },
});
const judge = (options: Parameters<typeof podInput>[0]) =>
  trustedImageCheck.judge(
    podInput({ namespaces: [namespace('true')], ...options }),
  );

const identity = { issuer: 'https://token.example', subject: 'release' };
const policy = (more: object = {}, name = 'api') => ({
  metadata: { name },
  spec: {
    images: [{ glob: 'registry.example/api@*' }],
    authorities: [{ keyless: { identities: [identity] } }],
    ...more,
  },
});
const withSidecar = {
  containers: [
    containerOf(),
    containerOf({ name: 'proxy', image: pinned('registry.example/proxy') }),
  ],
};

describe('trustedImageCheck', () => {
  it('passes an image that is pinned and must be signed', () => {
    expect(judge({ imagePolicies: [policy()] })).toEqual({
      passed: true,
      message:
        '1 image is pinned by digest, and admitted only with the signature that ClusterImagePolicy api asks for.',
      evidence: {
        type: 'kubernetes',
        cluster: 'prod',
        apiVersion: 'policy.sigstore.dev/v1beta1',
        kind: 'ClusterImagePolicy',
        name: 'api',
        field: 'spec.mode',
        value: 'enforce',
      },
    });
  });

  it('passes a sidecar that a policy of its own is for', () => {
    expect(
      judge({
        pods: [podOf(withSidecar)],
        imagePolicies: [
          policy({ mode: 'warn' }, 'weak'),
          policy(),
          policy({ images: [{ glob: 'registry.example/proxy@*' }] }, 'mesh'),
        ],
      }),
    ).toMatchObject({
      passed: true,
      message:
        '2 images are pinned by digest, and admitted only with the signature that ClusterImagePolicy api, mesh asks for.',
    });
  });

  it.each([
    ['a tag', 'registry.example/api:1.0'],
    ['nothing', 'registry.example/api'],
    ['a digest that is cut off', 'registry.example/api@sha256:abc'],
  ])('fails an image with %s', (_, image) => {
    // Also where the policies cannot be read.
    expect(
      judge({
        pods: [podOf({ containers: [containerOf({ image })] })],
        imagePolicies: 'refused',
      }),
    ).toMatchObject({
      passed: false,
      message: `Image ${image} of container app of ReplicaSet api-5d9 in apps is not pinned by digest.`,
      evidence: { field: 'spec.containers[app].image', value: image },
    });
  });

  it('fails an init container whose image is not pinned', () => {
    expect(
      judge({
        pods: [
          podOf({
            initContainers: [containerOf({ name: 'migrate', image: 'm:1' })],
          }),
        ],
        imagePolicies: [policy({ images: [{ glob: '**' }] })],
      }),
    ).toMatchObject({
      passed: false,
      message:
        'Image m:1 of container migrate of ReplicaSet api-5d9 in apps is not pinned by digest.',
    });
  });

  it.each([
    ['only warns', { mode: 'warn' }, 'only has the mode warn'],
    ['has no authority', { authorities: [] }, 'asks for no signature'],
    [
      'takes whoever has an account',
      { authorities: [{ keyless: {} }] },
      "takes anybody's signature",
    ],
    [
      'lets all pass beside an authority',
      { authorities: [{ key: { data: 'x' } }, { static: { action: 'pass' } }] },
      'asks for no signature',
    ],
    [
      'is for Jobs only',
      { match: [{ group: 'batch', resource: 'jobs', version: 'v1' }] },
      'leaves out pods',
    ],
    [
      'is for some pods only',
      {
        match: [
          {
            resource: 'pods',
            version: 'v1',
            selector: { matchLabels: { app: 'x' } },
          },
        ],
      },
      'leaves out pods',
    ],
  ])('fails where the policy %s', (_, more, text) => {
    expect(judge({ imagePolicies: [policy(more)] })).toMatchObject({
      passed: false,
      message: `ClusterImagePolicy api ${text} for image ${pinned(
        'registry.example/api',
      )} of container app of ReplicaSet api-5d9 in apps.`,
      evidence: { kind: 'ClusterImagePolicy', name: 'api' },
    });
  });

  it('fails a sidecar that no policy is for', () => {
    expect(
      judge({ pods: [podOf(withSidecar)], imagePolicies: [policy()] }),
    ).toMatchObject({
      passed: false,
      message: `No ClusterImagePolicy asks for a signature of image ${pinned(
        'registry.example/proxy',
      )} of container proxy of ReplicaSet api-5d9 in apps.`,
      evidence: { type: 'query', query: 'kubectl get clusterimagepolicies' },
    });
  });

  it.each([[undefined], ['false']])(
    'fails where the namespace has the label %p',
    include => {
      expect(
        judge({
          namespaces: [namespace(include)],
          imagePolicies: [policy()],
        }),
      ).toMatchObject({
        passed: false,
        message:
          'No ClusterImagePolicy is enforced in namespace apps: it has no label policy.sigstore.dev/include: "true".',
        evidence: { kind: 'Namespace', name: 'apps', value: include },
      });
    },
  );

  it.each<[string, Parameters<typeof podInput>[0], string]>([
    [
      'the policy controller is not installed',
      { imagePolicies: 'not-installed' },
      'Cluster "prod" does not know clusterimagepolicies.policy.sigstore.dev.',
    ],
    [
      'policies may not be read',
      { imagePolicies: 'refused' },
      `Cluster "prod" does not let the portal's ServiceAccount list clusterimagepolicies.policy.sigstore.dev: the RBAC manifest in the docs grants it.`,
    ],
    [
      'namespaces may not be read',
      { imagePolicies: [policy()], namespaces: 'refused' },
      `Cluster "prod" does not let the portal's ServiceAccount list namespaces: the RBAC manifest in the docs grants it.`,
    ],
    [
      'the namespace was not listed',
      { imagePolicies: [policy()], namespaces: [] },
      'Cluster prod did not list namespace apps, so what it lets in is not known.',
    ],
  ])('does not know where %s', (_, options, message) => {
    expect(judge(options)).toEqual({ passed: null, message });
  });

  it('says that it judged a template', () => {
    expect(
      judge({ pods: [templateOf()], imagePolicies: [policy()] }).message,
    ).toMatch(
      /; nothing runs, so it is judged by Deployment api's template\.$/,
    );
  });
});
