import { networkPolicies } from '.';

const metadata = { namespace: 'apps', name: 'web', uid: 'dropped' };
const parse = (spec?: object) =>
  networkPolicies.schema.parse({ metadata, ...(spec ? { spec } : {}) });

const everywhere = { ipBlock: { cidr: '0.0.0.0/0' } };

describe('networkPolicies', () => {
  it.each<[string, object | undefined, string, string]>([
    ['nothing at all', undefined, 'deny-all', 'none'],
    ['an empty spec', {}, 'deny-all', 'none'],
    [
      'both types and no rule',
      { policyTypes: ['Ingress', 'Egress'] },
      'deny-all',
      'deny-all',
    ],
    [
      'no type, and rules that are empty lists',
      { policyTypes: [], ingress: [], egress: [] },
      'deny-all',
      'none',
    ],
    [
      'no type, and a rule for egress',
      { egress: [{}] },
      'deny-all',
      'allow-all',
    ],
    [
      'only egress, whatever its rules for ingress say',
      { policyTypes: ['Egress'], ingress: [{}] },
      'none',
      'deny-all',
    ],
    [
      'rules that are null',
      { policyTypes: ['Ingress', 'Egress'], ingress: null, egress: null },
      'deny-all',
      'deny-all',
    ],
    [
      'a namespace that is named',
      {
        ingress: [
          { from: [{ namespaceSelector: { matchLabels: { name: 'shop' } } }] },
        ],
      },
      'some',
      'none',
    ],
    [
      'everybody on one port',
      { egress: [{ to: [everywhere], ports: [{ port: 443 }] }] },
      'deny-all',
      'some',
    ],
  ])('%s', (_, spec, ingress, egress) => {
    expect(parse(spec)).toMatchObject({ ingress, egress });
  });

  it.each<[string, object]>([
    ['has neither peers nor ports', {}],
    ['has empty lists', { from: [], ports: [] }],
    ['has lists that are null', { from: null, ports: null }],
    ['is about every address', { from: [everywhere] }],
    [
      'is about every address of IPv6',
      { from: [{ ipBlock: { cidr: '::/0' } }] },
    ],
    [
      'excepts nothing',
      { from: [{ ipBlock: { cidr: '0.0.0.0/0', except: [] } }] },
    ],
    ['is about every namespace', { from: [{ namespaceSelector: {} }] }],
    [
      'is about every pod of every namespace',
      {
        from: [
          {
            namespaceSelector: { matchLabels: {}, matchExpressions: [] },
            podSelector: {},
          },
        ],
      },
    ],
    [
      'has one such peer among others',
      {
        from: [
          { podSelector: { matchLabels: { app: 'web' } } },
          { namespaceSelector: {} },
        ],
      },
    ],
    ['is about every port of TCP', { from: [everywhere], ports: [{}] }],
    ['has a port that is null', { ports: [{ port: null }] }],
    [
      'is about every port, as a range',
      { ports: [{ protocol: 'TCP', port: 1, endPort: 65535 }] },
    ],
    [
      'is about every port, in ranges that leave none out',
      {
        ports: [
          { port: 443 },
          { port: 32768, endPort: 65535 },
          { port: 0, endPort: 40000 },
        ],
      },
    ],
    [
      'is about every address, in two halves',
      {
        from: [
          { ipBlock: { cidr: '128.0.0.0/1' } },
          { ipBlock: { cidr: '0.0.0.0/1' } },
        ],
      },
    ],
    [
      'excepts addresses that another peer has',
      {
        from: [
          { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } },
          { namespaceSelector: {} },
        ],
      },
    ],
  ])('lets everything through where a rule %s', (_, rule) => {
    const named = { from: [{ podSelector: {} }] };
    expect(parse({ ingress: [named, rule] })).toMatchObject({
      ingress: 'allow-all',
      openRules: { ingress: { at: 1, exceptions: 0 }, egress: null },
    });
  });

  it.each<[string, object]>([
    [
      'is about one half of all addresses',
      { from: [{ ipBlock: { cidr: '128.0.0.0/1' } }] },
    ],
    [
      'names ranges with a gap',
      {
        ports: [
          { port: 1, endPort: 1023 },
          { port: 1025, endPort: 65535 },
        ],
      },
    ],
    [
      'names ranges, one of another protocol',
      {
        ports: [
          { port: 1, endPort: 1023 },
          { port: 1024, endPort: 65535, protocol: 'UDP' },
        ],
      },
    ],
    [
      'is about some addresses',
      { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] },
    ],
    ['is about the pods of its own namespace', { from: [{ podSelector: {} }] }],
    [
      'is about some pods of every namespace',
      {
        from: [
          {
            namespaceSelector: {},
            podSelector: { matchLabels: { app: 'web' } },
          },
        ],
      },
    ],
    [
      'is about namespaces by an expression',
      {
        from: [
          {
            namespaceSelector: {
              matchExpressions: [{ key: 'team', operator: 'Exists' }],
            },
          },
        ],
      },
    ],
    ['names a port', { ports: [{ port: 'http' }] }],
    ['leaves one port out', { ports: [{ port: 1, endPort: 65534 }] }],
    ['names a range', { ports: [{ port: 1024, endPort: 65535 }] }],
    ['is about another protocol', { ports: [{ protocol: 'UDP' }] }],
  ])('lets some things through where a rule %s', (_, rule) => {
    expect(parse({ ingress: [rule] })).toMatchObject({
      ingress: 'some',
      openRules: { ingress: null, egress: null },
    });
  });

  it('lets the internet through where a rule only excepts some addresses', () => {
    const except = ['10.0.0.0/8', '169.254.169.254/32'];
    expect(
      parse({
        policyTypes: ['Egress'],
        egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except } }] }],
      }),
    ).toMatchObject({
      egress: 'allow-all',
      openRules: { egress: { at: 0, exceptions: 2 } },
    });
  });

  it('keeps what it selects, and drops the rest', () => {
    const podSelector = {
      matchLabels: { app: 'web' },
      matchExpressions: [{ key: 'tier', operator: 'In', values: ['a'] }],
    };
    expect(parse({ podSelector, policyTypes: ['Ingress'] })).toEqual({
      namespace: 'apps',
      name: 'web',
      labels: {},
      podSelector,
      ingress: 'deny-all',
      egress: 'none',
      openRules: { ingress: null, egress: null },
    });
    expect(parse({}).podSelector).toEqual({});
  });

  it.each([
    ['without a name', { metadata: { namespace: 'apps' } }],
    ['with rules that are no list', { metadata, spec: { ingress: {} } }],
    [
      'with a selector without its operator',
      { metadata, spec: { podSelector: { matchExpressions: [{ key: 'a' }] } } },
    ],
  ])('refuses an object %s', (_, object) => {
    expect(networkPolicies.schema.safeParse(object).success).toBe(false);
  });
});
