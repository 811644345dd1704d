import { authorizationByPrincipalCheck } from './authorizationByPrincipal';
import { Missing, podsOf, policyInput } from './__testUtils__/policyInput';

const web = 'cluster.local/ns/shop/sa/web';
const policy = (
  name: string,
  spec: object,
  more: { namespace?: string; labels?: object; annotations?: object } = {},
) => ({ metadata: { namespace: 'apps', name, ...more }, spec });
const from = (...sources: object[]) => ({
  from: sources.map(source => ({ source })),
});
const to = (...operations: object[]) => ({
  to: operations.map(operation => ({ operation })),
});
const ofApi = { selector: { matchLabels: { app: 'api' } } };

const nothing = policy('allow-nothing', {});
const callers = policy('callers', {
  ...ofApi,
  rules: [from({ principals: [web] })],
});
const open = policy('open', { rules: [{}] });
const metrics = policy('metrics', {
  ...ofApi,
  rules: [to({ ports: ['9090'], methods: ['GET'], paths: ['/metrics'] })],
});
/** One policy with one rule. */
const rule = (one: object) => [policy('rule', { ...ofApi, rules: [one] })];

const judge = (authorizationPolicies: object[] | Missing, pods = [podsOf()]) =>
  authorizationByPrincipalCheck.judge(
    policyInput({ authorizationPolicies, pods }),
  );

const who = 'ReplicaSet api-5d9 in apps';

describe('authorizationByPrincipalCheck', () => {
  it.each<[string, object[], string]>([
    [
      'a policy that names one',
      [callers],
      'Only 1 named principal may call, by AuthorizationPolicy callers in apps.',
    ],
    [
      'policies that name two, and metrics',
      [
        nothing,
        metrics,
        callers,
        policy('users', {
          rules: [
            {
              ...from({
                principals: ['cluster.local/ns/istio-ingress/sa/gateway'],
                requestPrincipals: ['https://issuer.example/*'],
              }),
              when: [{ key: 'request.auth.claims[aud]', values: ['api'] }],
            },
          ],
        }),
      ],
      'Only 2 named principals may call, by AuthorizationPolicy callers in apps, users in apps, but for metrics on port 9090.',
    ],
    [
      'a policy that allows nothing',
      [nothing],
      'Nobody may call, by AuthorizationPolicy allow-nothing in apps.',
    ],
    [
      'one of the mesh',
      [policy('closed', {}, { namespace: 'istio-system' })],
      'Nobody may call, by AuthorizationPolicy closed in istio-system.',
    ],
    [
      'one of the mesh that selects the pods',
      [
        policy(
          'callers',
          { ...ofApi, rules: [from({ principals: [web] })] },
          { namespace: 'istio-system' },
        ),
      ],
      'Only 1 named principal may call, by AuthorizationPolicy callers in istio-system.',
    ],
    [
      'service accounts',
      rule(from({ serviceAccounts: ['shop/web', 'shop/admin'] })),
      'Only 2 named principals may call, by AuthorizationPolicy rule in apps.',
    ],
    [
      'subjects of tokens',
      rule(from({ requestPrincipals: ['https://issuer.example/joe'] })),
      'Only 1 named principal may call, by AuthorizationPolicy rule in apps.',
    ],
    [
      'a condition',
      rule({
        ...from({ namespaces: ['shop'] }),
        when: [{ key: 'source.principal', values: [web] }],
      }),
      'Only 1 named principal may call, by AuthorizationPolicy rule in apps.',
    ],
    [
      'an account of any trust domain',
      rule(from({ principals: ['*/ns/shop/sa/web'] })),
      'Only 1 named principal may call, by AuthorizationPolicy rule in apps.',
    ],
    [
      'an open policy that selects other pods',
      [
        nothing,
        policy('open', {
          selector: { matchLabels: { app: 'web' } },
          rules: [{}],
        }),
      ],
      'Nobody may call, by AuthorizationPolicy allow-nothing in apps.',
    ],
    [
      'an open policy for a gateway',
      [
        nothing,
        policy('open', {
          targetRefs: [{ kind: 'Gateway', name: 'g' }],
          rules: [{}],
        }),
      ],
      'Nobody may call, by AuthorizationPolicy allow-nothing in apps.',
    ],
    [
      'an open policy that is only logged',
      [
        nothing,
        policy(
          'open',
          { rules: [{}] },
          { annotations: { 'istio.io/dry-run': 'true' } },
        ),
      ],
      'Nobody may call, by AuthorizationPolicy allow-nothing in apps.',
    ],
    [
      'rules for everybody of other actions',
      [
        callers,
        policy('audit', { action: 'AUDIT', rules: [{}] }),
        policy('deny', { action: 'DENY', rules: [to({ paths: ['/admin'] })] }),
      ],
      'Only 1 named principal may call, by AuthorizationPolicy callers in apps.',
    ],
  ])('passes by %s', (_, policies, message) => {
    expect(judge(policies)).toMatchObject({
      passed: true,
      message,
      evidence: {
        type: 'kubernetes',
        apiVersion: 'security.istio.io/v1',
        kind: 'AuthorizationPolicy',
        field: 'spec.rules',
      },
    });
  });

  const unguarded = `Everybody in the mesh may call ${who}: no AuthorizationPolicy that holds for it allows by principal.`;

  it.each<[string, object[], string]>([
    ['no policy', [], unguarded],
    [
      'a policy of another namespace',
      [policy('callers', {}, { namespace: 'other' })],
      unguarded,
    ],
    [
      'a policy of other pods',
      [policy('web', { selector: { matchLabels: { app: 'web' } } })],
      unguarded,
    ],
    [
      'a policy that is only logged',
      [policy('dry', {}, { annotations: { 'istio.io/dry-run': 'true' } })],
      unguarded,
    ],
    [
      'a policy for a waypoint',
      [policy('w', { targetRefs: [{ kind: 'Gateway', name: 'w' }] })],
      unguarded,
    ],
    [
      'a policy that denies nothing',
      [policy('deny', { action: 'DENY' })],
      unguarded,
    ],
    [
      'a policy that only audits',
      [policy('audit', { action: 'AUDIT', rules: [{}] })],
      unguarded,
    ],
    [
      'an action that nobody knows',
      [policy('log', { action: 'LOG', rules: [from({ principals: [web] })] })],
      unguarded,
    ],
    [
      'a policy that only denies',
      [policy('deny', { action: 'DENY', rules: [to({ paths: ['/admin'] })] })],
      `Whoever is not refused may call ${who}: AuthorizationPolicy deny has action DENY, and none allows by principal.`,
    ],
    [
      'an authorizer of its own',
      [policy('ext', { action: 'CUSTOM', rules: [{}] })],
      `Whoever is not refused may call ${who}: AuthorizationPolicy ext has action CUSTOM, and none allows by principal.`,
    ],
  ])('fails by %s', (_, policies, message) => {
    expect(judge(policies)).toMatchObject({
      passed: false,
      message,
      evidence: {
        type: 'query',
        system: 'Kubernetes (prod)',
        query: 'kubectl get authorizationpolicies -A',
      },
    });
  });

  it('names a policy of the service whose selector is misspelt', () => {
    const misspelt = policy(
      'callers',
      {
        selector: { matchLabels: { app: 'apy' } },
        rules: [from({ principals: [web] })],
      },
      { labels: { 'backstage.io/kubernetes-id': 'api' } },
    );
    expect(judge([misspelt])).toMatchObject({
      passed: false,
      message: `Everybody in the mesh may call ${who}: AuthorizationPolicy callers selects none of its pods.`,
      evidence: {
        name: 'callers',
        field: 'spec.selector.matchLabels',
        value: '{"app":"apy"}',
      },
    });
  });

  it.each([
    ['only denies', { action: 'DENY', rules: [{}] }],
    ['is for a gateway', { targetRefs: [{ kind: 'Gateway', name: 'g' }] }],
  ])('blames no policy of the service that %s', (_, spec) => {
    const misspelt = policy(
      'other',
      { selector: { matchLabels: { app: 'apy' } }, ...spec },
      { labels: { 'backstage.io/kubernetes-id': 'api' } },
    );
    expect(judge([misspelt])).toMatchObject({
      passed: false,
      message: unguarded,
    });
  });

  it.each<[string, object, string, string]>([
    [
      'has no source',
      {},
      `lets everybody in the mesh send requests to ${who}.`,
      'spec.rules[0]',
    ],
    [
      'is for the port of metrics and another',
      to({ ports: ['9090', '8080'], methods: ['GET'] }),
      `lets everybody in the mesh send requests to ${who}.`,
      'spec.rules[0]',
    ],
    [
      'is for metrics and something else',
      to({ ports: ['9090'], methods: ['GET'] }, { paths: ['/health'] }),
      `lets everybody in the mesh send requests to ${who}.`,
      'spec.rules[0]',
    ],
    [
      'lets metrics be written',
      to({ ports: ['9090'], methods: ['GET', 'POST'] }),
      `lets everybody in the mesh send requests to ${who}.`,
      'spec.rules[0]',
    ],
    [
      'lets every port be read',
      to({ methods: ['GET'] }),
      `lets everybody in the mesh send requests to ${who}.`,
      'spec.rules[0]',
    ],
    [
      'lets all be done with metrics',
      to({ ports: ['9090'] }),
      `lets everybody in the mesh send requests to ${who}.`,
      'spec.rules[0]',
    ],
    [
      'names a namespace',
      from({ principals: [web] }, { namespaces: ['shop'] }),
      `lets namespace shop send requests to ${who}, by namespace and not by principal.`,
      'spec.rules[0].from[1].source',
    ],
    [
      'names a namespace by a condition',
      { when: [{ key: 'source.namespace', values: ['shop'] }] },
      `lets namespace shop send requests to ${who}, by namespace and not by principal.`,
      'spec.rules[0]',
    ],
    [
      'names anybody for a principal',
      from({ principals: ['*'] }),
      `lets principal * send requests to ${who}, which is more than one account.`,
      'spec.rules[0].from[0].source',
    ],
    [
      'names a namespace as a principal',
      from({ principals: [web, 'cluster.local/ns/shop/*'] }),
      `lets principal ${web}, cluster.local/ns/shop/* send requests to ${who}, which is more than one account.`,
      'spec.rules[0].from[0].source',
    ],
    [
      'names accounts by how they begin',
      from({ principals: ['cluster.local/ns/shop/sa/web-*'] }),
      `lets principal cluster.local/ns/shop/sa/web-* send requests to ${who}, which is more than one account.`,
      'spec.rules[0].from[0].source',
    ],
    [
      'names every token of an issuer',
      from({ requestPrincipals: ['https://issuer.example/*'] }),
      `lets principal https://issuer.example/* send requests to ${who}, which is more than one account.`,
      'spec.rules[0].from[0].source',
    ],
    [
      'names addresses',
      from({ ipBlocks: ['10.0.0.0/8'] }),
      `lets callers whom it does not name send requests to ${who}.`,
      'spec.rules[0].from[0].source',
    ],
    [
      'says only who may not',
      from({ notPrincipals: [web] }),
      `lets callers whom it does not name send requests to ${who}.`,
      'spec.rules[0].from[0].source',
    ],
  ])('fails by a rule that %s', (_, one, message, field) => {
    expect(judge(rule(one))).toMatchObject({
      passed: false,
      message: `AuthorizationPolicy rule in apps ${message}`,
      evidence: { type: 'kubernetes', name: 'rule', field },
    });
  });

  it('sees no contradiction in one policy that names some and is open', () => {
    const { spec } = callers as { spec: { rules: object[] } };
    const both = policy('both', { ...ofApi, rules: [...spec.rules, {}] });
    expect(judge([both])).toMatchObject({
      passed: false,
      message: `AuthorizationPolicy both in apps lets everybody in the mesh send requests to ${who}.`,
      evidence: { field: 'spec.rules[1]' },
    });
  });

  it.each<[string, object[], string]>([
    [
      'one that names who may',
      [callers, nothing, open],
      `AuthorizationPolicy open in apps lets everybody in the mesh send requests to ${who}, though AuthorizationPolicy callers names who may: policies add up.`,
    ],
    [
      'one that allows nothing',
      [open, nothing, metrics],
      `AuthorizationPolicy open in apps lets everybody in the mesh send requests to ${who}, though AuthorizationPolicy allow-nothing lets nobody through: policies add up.`,
    ],
    [
      'one of the namespace, from the mesh',
      [policy('open', { rules: [{}] }, { namespace: 'istio-system' }), callers],
      `AuthorizationPolicy open in istio-system lets everybody in the mesh send requests to ${who}, though AuthorizationPolicy callers names who may: policies add up.`,
    ],
  ])('lets an open policy win over %s', (_, policies, message) => {
    expect(judge(policies)).toMatchObject({
      passed: false,
      message,
      evidence: { name: 'open', field: 'spec.rules[0]' },
    });
  });

  it('fails pods that no proxy guards, whatever the policies say', () => {
    const podLabels = { app: 'api', 'sidecar.istio.io/inject': 'false' };
    expect(judge([callers], [podsOf({ podLabels })])).toMatchObject({
      passed: false,
      message: `Everybody may call ${who}: its pods opt out of the mesh by label sidecar.istio.io/inject.`,
    });
    expect(
      authorizationByPrincipalCheck.judge(
        policyInput({
          authorizationPolicies: [callers],
          namespaces: 'refused',
        }),
      ),
    ).toMatchObject({ passed: null, message: 'No namespaces: refused.' });
  });

  it('judges the pods of every namespace, each by its own ports', () => {
    const worker = podsOf({ namespace: 'jobs', owner: null });
    expect(judge([callers], [podsOf(), worker])).toMatchObject({
      passed: false,
      message:
        'Everybody in the mesh may call Pod api-5d9-x1 in jobs: no AuthorizationPolicy that holds for it allows by principal.',
    });
    const unscraped = podsOf({ containerNames: ['worker'] });
    expect(judge([metrics], [podsOf(), unscraped]).passed).toBe(false);
    expect(judge([metrics], [podsOf()]).passed).toBe(true);
  });

  it.each<[Missing, string]>([
    [
      'not-installed',
      'Cluster prod has no Istio, so nobody can tell who may call.',
    ],
    ['refused', 'No authorizationpolicies: refused.'],
  ])('does not know where the list is %s', (missing, message) => {
    expect(judge(missing)).toEqual({ passed: null, message });
  });
});
