import { defaultDenyCheck } from './defaultDeny';
import { Missing, podsOf, policyInput } from './__testUtils__/policyInput';

const both = ['Ingress', 'Egress'];
const policy = (name: string, spec: object, namespace = 'apps') => ({
  metadata: { namespace, name },
  spec: { podSelector: {}, ...spec },
});
const denyAll = policy('default-deny', { policyTypes: both });
const own = policy('api', {
  podSelector: { matchLabels: { app: 'api' } },
  policyTypes: both,
  ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 8080 }] }],
  egress: [
    { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 443 }] },
  ],
});
const selecting = (podSelector: object) =>
  policy('default-deny', { podSelector, policyTypes: both });

const judge = (networkPolicies: object[] | Missing, pods = [podsOf()]) =>
  defaultDenyCheck.judge(policyInput({ networkPolicies, pods }));

describe('defaultDenyCheck', () => {
  it.each<[string, object[]]>([
    ['one policy for the namespace', [denyAll]],
    ['exceptions besides it', [own, denyAll]],
    [
      'a policy for each direction',
      [
        policy('default-deny', { policyTypes: ['Ingress'] }),
        policy('deny-egress', { policyTypes: ['Egress'] }),
      ],
    ],
    ['the pods by label', [selecting({ matchLabels: { app: 'api' } })]],
    [
      'the pods by expression',
      [
        selecting({
          matchExpressions: [
            { key: 'app', operator: 'In', values: ['api', 'web'] },
            { key: 'tier', operator: 'Exists' },
            { key: 'public', operator: 'DoesNotExist' },
            { key: 'app', operator: 'NotIn', values: ['db'] },
          ],
        }),
      ],
    ],
    [
      'an open policy that is for other pods',
      [
        denyAll,
        policy('open', {
          podSelector: { matchLabels: { app: 'web' } },
          ingress: [{}],
        }),
      ],
    ],
    [
      'an open policy of another namespace',
      [denyAll, policy('open', { ingress: [{}] }, 'other')],
    ],
  ])('passes by %s', (_, policies) => {
    const { passed, message, evidence } = judge(policies);
    expect(passed).toBe(true);
    expect(message).toMatch(
      /^Ingress and egress are denied by default, by NetworkPolicy default-deny in apps/,
    );
    expect(evidence).toMatchObject({
      type: 'kubernetes',
      cluster: 'prod',
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      namespace: 'apps',
      name: 'default-deny',
      field: 'spec.policyTypes',
    });
  });

  const who = 'ReplicaSet api-5d9 in apps';

  it.each<[string, object[], string, object]>([
    [
      'no policy',
      [],
      `No NetworkPolicy denies ingress and egress of ${who} by default.`,
      {
        type: 'query',
        query: 'kubectl get networkpolicies -n apps',
      },
    ],
    [
      'a policy of another namespace',
      [policy('default-deny', { policyTypes: both }, 'other')],
      `No NetworkPolicy denies ingress and egress of ${who} by default.`,
      { type: 'query' },
    ],
    [
      'one direction only',
      [policy('default-deny', {})],
      `No NetworkPolicy denies egress of ${who} by default.`,
      { type: 'query', result: 'none that selects its pods is about egress' },
    ],
    [
      'a misspelt label',
      [selecting({ matchLabels: { app: 'apy' } }), own],
      `No NetworkPolicy denies ingress and egress of ${who} by default: NetworkPolicy default-deny selects none of its pods.`,
      {
        name: 'default-deny',
        field: 'spec.podSelector',
        value: '{"matchLabels":{"app":"apy"}}',
      },
    ],
    [
      'an expression that excludes the pods',
      [
        selecting({
          matchExpressions: [
            { key: 'tier', operator: 'NotIn', values: ['web'] },
          ],
        }),
      ],
      `No NetworkPolicy denies ingress and egress of ${who} by default: NetworkPolicy default-deny selects none of its pods.`,
      { name: 'default-deny', field: 'spec.podSelector' },
    ],
    [
      'an operator that nobody knows',
      [selecting({ matchExpressions: [{ key: 'app', operator: 'Like' }] })],
      `No NetworkPolicy denies ingress and egress of ${who} by default: NetworkPolicy default-deny selects none of its pods.`,
      { name: 'default-deny' },
    ],
    [
      'only the exceptions',
      [own],
      `No NetworkPolicy denies ingress and egress of ${who} by default: NetworkPolicy api has rules for it, so a pod with other labels would be open.`,
      { name: 'api', field: 'spec.ingress' },
    ],
    [
      'only exceptions, for the whole namespace',
      [
        policy('base', {
          policyTypes: both,
          egress: [{ ports: [{ protocol: 'UDP', port: 53 }] }],
        }),
      ],
      `No NetworkPolicy denies egress of ${who} by default: NetworkPolicy base has rules for it.`,
      { name: 'base', field: 'spec.egress' },
    ],
    [
      'a contradiction',
      [
        denyAll,
        policy('open', {
          policyTypes: ['Egress'],
          egress: [
            { ports: [{ port: 443 }] },
            { to: [{ namespaceSelector: {} }] },
          ],
        }),
      ],
      `NetworkPolicy default-deny denies egress of ${who}, but NetworkPolicy open lets everything through: policies add up.`,
      { name: 'open', field: 'spec.egress[1]' },
    ],
    [
      'a rule that only leaves out some addresses',
      [
        denyAll,
        policy('internet', {
          policyTypes: ['Egress'],
          egress: [
            {
              to: [
                {
                  ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] },
                },
              ],
            },
          ],
        }),
      ],
      `NetworkPolicy default-deny denies egress of ${who}, but NetworkPolicy internet lets everything but 1 range of addresses through: policies add up.`,
      { name: 'internet', field: 'spec.egress[0]' },
    ],
    [
      'a contradiction in both directions',
      [
        policy('open', { policyTypes: both, ingress: [{}], egress: [{}] }),
        denyAll,
      ],
      `NetworkPolicy default-deny denies ingress and egress of ${who}, but NetworkPolicy open lets everything through: policies add up.`,
      { name: 'open', field: 'spec.ingress[0]' },
    ],
    [
      'an open policy, and nothing for the other direction',
      [policy('open', { ingress: [{}] })],
      `NetworkPolicy open lets all ingress of ${who} through, and no NetworkPolicy denies egress of ${who} by default.`,
      { name: 'open', field: 'spec.ingress[0]' },
    ],
  ])('fails by %s', (_, policies, message, evidence) => {
    const result = judge(policies);
    expect(result).toMatchObject({ passed: false, message });
    expect(result.evidence).toMatchObject(evidence);
  });

  it('fails pods in the network of their node, whatever the policies say', () => {
    expect(
      judge([denyAll], [podsOf({ hostNamespaces: ['hostNetwork'] })]),
    ).toMatchObject({
      passed: false,
      message: `No NetworkPolicy holds for ${who}: it shares the network of its node.`,
      evidence: { kind: 'Pod', field: 'spec.hostNetwork', value: 'true' },
    });
    expect(
      judge([denyAll], [podsOf({ hostNamespaces: ['hostPID'] })]).passed,
    ).toBe(true);
  });

  it('judges the pods of every namespace', () => {
    const pods = [
      podsOf(),
      podsOf({
        namespace: 'jobs',
        name: 'api-worker-0',
        owner: null,
        kind: 'Pod',
      }),
    ];
    expect(judge([denyAll], pods)).toMatchObject({
      passed: false,
      message:
        'No NetworkPolicy denies ingress and egress of Pod api-worker-0 in jobs by default.',
      evidence: { query: 'kubectl get networkpolicies -n jobs' },
    });
    const other = policy('closed', { policyTypes: both }, 'jobs');
    expect(judge([denyAll, other], pods)).toMatchObject({
      passed: true,
      message:
        'Ingress and egress are denied by default, by NetworkPolicy default-deny in apps, closed in jobs.',
    });
  });

  it('judges pods with other labels of one namespace', () => {
    const canary = podsOf({
      podLabels: { app: 'api-canary' },
      owner: { kind: 'ReplicaSet', name: 'api-77f' },
    });
    expect(
      judge([selecting({ matchLabels: { app: 'api' } })], [podsOf(), canary]),
    ).toMatchObject({
      passed: false,
      message:
        'No NetworkPolicy denies ingress and egress of ReplicaSet api-77f in apps by default: NetworkPolicy default-deny selects none of its pods.',
    });
  });

  it('does not know where it may not read', () => {
    expect(judge('refused')).toEqual({
      passed: null,
      message: 'No networkpolicies: refused.',
    });
  });
});
