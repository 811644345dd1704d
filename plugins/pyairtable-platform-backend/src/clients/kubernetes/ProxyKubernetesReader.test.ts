import { mockServices } from '@backstage/backend-test-utils';
import { production } from '../__testUtils__/environment';
import {
  quick,
  startUpstream,
  unusedAddress,
  UpstreamAnswer,
} from '../__testUtils__/startUpstream';
import {
  drillWorkflows,
  imagePolicies,
  namespaces,
  networkPolicies,
  pods,
} from './kinds';
import { ProxyKubernetesReader } from './ProxyKubernetesReader';

function createReader(url: string) {
  const discovery = mockServices.discovery.mock({
    getBaseUrl: async pluginId => `${url}/api/${pluginId}`,
  });
  return ProxyKubernetesReader.create({
    discovery,
    auth: mockServices.auth(),
    tuning: quick,
  });
}

const json = (status: number, body: unknown): UpstreamAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const statusOf = (code: number, reason: string) =>
  json(code, { kind: 'Status', reason, message: `${reason}!`, code });
const portalError = (code: number, name: string, message: string) =>
  json(code, { error: { name, message } });

describe('ProxyKubernetesReader', () => {
  let upstream: Awaited<ReturnType<typeof startUpstream>> | undefined;

  afterEach(async () => {
    await upstream?.close();
    upstream = undefined;
  });

  async function reader(answer: UpstreamAnswer) {
    upstream = await startUpstream(() => answer);
    return createReader(upstream.url);
  }
  const options = {
    environment: production,
    signal: new AbortController().signal,
  };

  it('lists a kind of a whole cluster through the proxy, once', async () => {
    const client = await reader(
      json(200, {
        kind: 'WorkflowList',
        items: [
          {
            metadata: {
              namespace: 'drills',
              name: 'restore-1',
              labels: { a: 'b' },
              managedFields: [{ manager: 'somebody' }],
            },
            spec: { templates: [{ script: 'very long' }] },
            status: { phase: 'Succeeded', finishedAt: '2026-11-01T00:00:00Z' },
          },
        ],
      }),
    );
    // What is not used is not kept.
    await expect(client.list(drillWorkflows, options)).resolves.toEqual([
      {
        namespace: 'drills',
        name: 'restore-1',
        labels: { a: 'b' },
        phase: 'Succeeded',
        message: null,
        startedAt: null,
        finishedAt: '2026-11-01T00:00:00Z',
        rpoSeconds: null,
        rtoSeconds: null,
        checksum: null,
        key: null,
      },
    ]);
    expect(upstream!.requests).toHaveLength(1);
    const [{ method, url, headers }] = upstream!.requests;
    expect(method).toBe('GET');
    expect(url).toBe(
      '/api/kubernetes/proxy/apis/argoproj.io/v1alpha1/workflows?labelSelector=pyairtable.io%2Fdrill',
    );
    expect(headers['backstage-kubernetes-cluster']).toBe('production');
    expect(headers.authorization).toMatch(/^Bearer mock-service-token/);
  });

  it.each<[string, UpstreamAnswer]>([
    [
      'group',
      {
        status: 404,
        headers: { 'content-type': 'text/plain' },
        body: '404 page not found\n',
      },
    ],
    ['kind', statusOf(404, 'NotFound')],
  ])(
    'takes an unknown %s for an add-on that is not there',
    async (_, answer) => {
      const client = await reader(answer);
      await expect(
        client.listIfInstalled(drillWorkflows, options),
      ).resolves.toBeUndefined();
      await expect(client.list(networkPolicies, options)).rejects.toThrow(
        'Kubernetes cluster "production" (listing networkpolicies) rejected our request: it does not know networkpolicies of networking.k8s.io/v1.',
      );
    },
  );

  it.each<[string, UpstreamAnswer, number, string]>([
    ['slow', { hang: true }, 1, 'did not answer within 3 s.'],
    [
      'throttled',
      statusOf(429, 'TooManyRequests'),
      3,
      'is throttling our requests (3 attempts): TooManyRequests!.',
    ],
    [
      'not trusting the token',
      statusOf(401, 'Unauthorized'),
      1,
      `refused our request with status 401; check the cluster's credential in the 'kubernetes' section of the config.`,
    ],
    [
      'not allowing the kind',
      statusOf(403, 'Forbidden'),
      1,
      `refused our request with status 403: workflows.argoproj.io must not be listed; check that the portal's ServiceAccount may list Workflow (the RBAC manifest in the docs grants it).`,
    ],
    [
      'failing',
      statusOf(500, 'InternalError'),
      3,
      'failed with status 500 (3 attempts): InternalError!.',
    ],
    [
      'hanging up',
      { reset: true },
      3,
      'cannot be reached (3 attempts): ECONNRESET.',
    ],
    [
      'no JSON',
      { headers: { 'content-type': 'text/html' }, body: '<html>' },
      1,
      'gave an answer that is not understood: expected object, received string.',
    ],
    [
      'broken JSON',
      { headers: { 'content-type': 'application/json' }, body: '{"items":' },
      1,
      'gave an answer that is not understood: it is not JSON.',
    ],
    [
      'no list',
      json(200, { hello: 'world' }),
      1,
      'gave an answer that is not understood: kind: expected string, received undefined.',
    ],
    [
      'a wrong item',
      json(200, { kind: 'WorkflowList', items: [{ metadata: {} }] }),
      1,
      'gave an answer that is not understood: items.0.metadata.namespace: expected string, received undefined.',
    ],
    [
      'unknown to the portal',
      portalError(404, 'NotFoundError', "Cluster 'x' not found"),
      1,
      `rejected our request with status 404: the portal's Kubernetes plugin does not know this cluster.`,
    ],
    [
      'refused by the portal',
      portalError(403, 'NotAllowedError', 'Unauthorized'),
      1,
      `refused our request with status 403: by the portal's Kubernetes proxy; check that the permission policy allows 'kubernetes.proxy' to this plugin.`,
    ],
    [
      'down behind the portal',
      portalError(
        500,
        'Error',
        "Cluster 'production' request error; caused by Error: connect ECONNREFUSED 10.0.0.1:6443",
      ),
      3,
      'cannot be reached (3 attempts): ECONNREFUSED.',
    ],
  ])('says that it is %s', async (_, answer, requests, message) => {
    const client = await reader(answer);
    await expect(
      client.listIfInstalled(drillWorkflows, options),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      upstream: 'kubernetes',
      message: `Kubernetes cluster "production" (listing workflows) ${message}`,
    });
    expect(upstream!.requests).toHaveLength(requests);
  });

  it('asks the core group at its own address, for what runs alone', async () => {
    const client = await reader(
      json(200, {
        kind: 'PodList',
        items: [
          {
            metadata: { namespace: 'apps', name: 'api-1' },
            spec: { containers: [{ name: 'app', image: 'api:1' }] },
          },
        ],
      }),
    );
    await expect(client.list(pods, options)).resolves.toMatchObject([
      { kind: 'Pod', namespace: 'apps', name: 'api-1' },
    ]);
    expect(upstream!.requests.map(({ url }) => url)).toEqual([
      '/api/kubernetes/proxy/api/v1/pods?fieldSelector=status.phase%3DRunning',
    ]);
  });

  describe('where the cluster has an older version only', () => {
    const list = json(200, {
      kind: 'ClusterImagePolicyList',
      items: [{ metadata: { name: 'api' }, spec: {} }],
    });

    it('asks for that one', async () => {
      upstream = await startUpstream(({ url }) =>
        url?.includes('/v1alpha1/') ? list : statusOf(404, 'NotFound'),
      );
      const client = createReader(upstream.url);
      await expect(
        client.listIfInstalled(imagePolicies, options),
      ).resolves.toMatchObject([{ name: 'api' }]);
      expect(upstream.requests.map(({ url }) => url)).toEqual([
        '/api/kubernetes/proxy/apis/policy.sigstore.dev/v1beta1/clusterimagepolicies',
        '/api/kubernetes/proxy/apis/policy.sigstore.dev/v1alpha1/clusterimagepolicies',
      ]);
    });

    it('asks for none where the first is known', async () => {
      const client = await reader(list);
      await client.listOptional(imagePolicies, options);
      expect(upstream!.requests).toHaveLength(1);
    });
  });

  describe('of a list that may be missing', () => {
    it('says what is there', async () => {
      const client = await reader(
        json(200, {
          kind: 'NamespaceList',
          items: [{ metadata: { name: 'apps' } }],
        }),
      );
      await expect(client.listOptional(namespaces, options)).resolves.toEqual({
        items: [{ name: 'apps', labels: {} }],
      });
    });

    it.each([
      [
        'an add-on is not there',
        statusOf(404, 'NotFound'),
        imagePolicies,
        'not-installed',
        'Cluster "production" does not know clusterimagepolicies.policy.sigstore.dev.',
      ],
      [
        'the API server refuses it',
        statusOf(403, 'Forbidden'),
        imagePolicies,
        'refused',
        `Cluster "production" does not let the portal's ServiceAccount list clusterimagepolicies.policy.sigstore.dev: the RBAC manifest in the docs grants it.`,
      ],
      [
        'the API server refuses a kind of the core group',
        statusOf(403, 'Forbidden'),
        namespaces,
        'refused',
        `Cluster "production" does not let the portal's ServiceAccount list namespaces: the RBAC manifest in the docs grants it.`,
      ],
    ])('says that %s', async (_, answer, kind, missing, message) => {
      const client = await reader(answer);
      await expect(
        client.listOptional<unknown>(kind, options),
      ).resolves.toEqual({ missing, message });
    });

    it.each([
      [
        'the portal refuses it',
        portalError(403, 'NotAllowedError', 'Unauthorized'),
        `by the portal's Kubernetes proxy`,
      ],
      [
        'somebody else refuses it',
        {
          status: 403,
          headers: { 'content-type': 'text/html' },
          body: '<html>',
        },
        'refused our request with status 403; check the cluster',
      ],
      [
        'the token is not known',
        statusOf(401, 'Unauthorized'),
        'refused our request with status 401',
      ],
      [
        'the portal does not know the cluster',
        portalError(404, 'NotFoundError', "Cluster 'x' not found"),
        'does not know this cluster',
      ],
      ['the server fails', statusOf(500, 'InternalError'), 'failed with'],
    ])('fails where %s', async (_, answer, message) => {
      const client = await reader(answer);
      await expect(client.listOptional(namespaces, options)).rejects.toThrow(
        message,
      );
    });
  });

  it('says that nobody listens, without address and token', async () => {
    const url = await unusedAddress();
    const error = await createReader(url)
      .list(networkPolicies, options)
      .catch(e => e);
    expect(error.message).toBe(
      'Kubernetes cluster "production" (listing networkpolicies) cannot be reached (3 attempts): ECONNREFUSED.',
    );
    expect(error.stack).not.toContain(url);
    expect(error.stack).not.toContain('mock-service-token');
  });
});
