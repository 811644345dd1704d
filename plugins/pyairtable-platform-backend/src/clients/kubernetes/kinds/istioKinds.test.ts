import { authorizationPolicies, peerAuthentications } from '.';

const metadata = { namespace: 'apps', name: 'api', uid: 'dropped' };
const empty = { principals: [], requestPrincipals: [], namespaces: [] };

describe('authorizationPolicies', () => {
  const parse = (spec: object | undefined, annotations?: object) =>
    authorizationPolicies.schema.parse({
      metadata: { ...metadata, annotations },
      spec,
    });

  it.each([
    ['an empty spec', {}],
    ['no spec', undefined],
    ['nulls', { selector: null, rules: null, targetRefs: null }],
    ['a selector without labels', { selector: { matchLabels: {} } }],
  ])('allows nothing to all pods by %s', (_, spec) => {
    expect(parse(spec)).toEqual({
      namespace: 'apps',
      name: 'api',
      labels: {},
      podLabels: null,
      hasTargetRefs: false,
      dryRun: false,
      action: 'ALLOW',
      rules: [],
    });
  });

  it('reads who is named, and for what', () => {
    expect(
      parse({
        selector: { matchLabels: { app: 'api' } },
        action: 'DENY',
        rules: [
          {
            from: [
              { source: { principals: ['p'], requestPrincipals: ['i/s'] } },
              { source: { serviceAccounts: ['shop/web'] } },
              { source: { namespaces: ['shop'], ipBlocks: ['10.0.0.0/8'] } },
              {},
            ],
            to: [{ operation: { ports: ['8080'], methods: ['GET'] } }, {}],
            when: [
              { key: 'source.principal', values: ['q'] },
              { key: 'source.namespace', values: ['web'] },
              { key: 'request.auth.principal', values: ['i/t'] },
              { key: 'request.headers[x]', values: ['ignored'] },
              { key: 'source.serviceAccount', notValues: ['ignored'] },
            ],
          },
          {},
        ],
      }),
    ).toMatchObject({
      podLabels: { app: 'api' },
      action: 'DENY',
      rules: [
        {
          sources: [
            { principals: ['p'], requestPrincipals: ['i/s'], namespaces: [] },
            { ...empty, principals: ['shop/web'] },
            { ...empty, namespaces: ['shop'] },
            empty,
          ],
          operations: [
            { ports: ['8080'], methods: ['GET'] },
            { ports: [], methods: [] },
          ],
          conditions: {
            principals: ['q'],
            requestPrincipals: ['i/t'],
            namespaces: ['web'],
          },
        },
        { sources: [], operations: [], conditions: empty },
      ],
    });
  });

  it.each([
    ['targetRefs', { targetRefs: [{ kind: 'Gateway', name: 'g' }] }, true],
    ['one targetRef', { targetRef: { kind: 'Gateway', name: 'g' } }, true],
    ['an empty list of them', { targetRefs: [] }, false],
  ])('knows by %s whether it is for pods', (_, spec, hasTargetRefs) => {
    expect(parse(spec)).toMatchObject({ hasTargetRefs });
  });

  it.each([
    [{ 'istio.io/dry-run': 'true' }, true],
    // Istio reads it as Go does.
    [{ 'istio.io/dry-run': 'True' }, true],
    [{ 'istio.io/dry-run': '1' }, true],
    [{ 'istio.io/dry-run': 'yes' }, false],
    [{}, false],
    [{ 'istio.io/dry-run': 'false' }, false],
  ])('knows by %p whether it is only logged', (annotations, dryRun) => {
    expect(parse({}, annotations)).toMatchObject({ dryRun });
  });

  it.each([
    ['rules that are no list', { rules: {} }],
    [
      'principals that are no list',
      { rules: [{ from: [{ source: { principals: 'p' } }] }] },
    ],
    ['a condition without a key', { rules: [{ when: [{ values: ['a'] }] }] }],
  ])('refuses %s', (_, spec) => {
    expect(
      authorizationPolicies.schema.safeParse({ metadata, spec }).success,
    ).toBe(false);
  });
});

describe('peerAuthentications', () => {
  it.each([
    ['no spec', undefined, null, 'UNSET', {}],
    [
      'a selector without labels',
      { selector: { matchLabels: {} }, mtls: { mode: 'STRICT' } },
      null,
      'STRICT',
      {},
    ],
    [
      'ports of their own, one of them without a mode',
      {
        selector: { matchLabels: { app: 'api' } },
        portLevelMtls: { 9090: { mode: 'PERMISSIVE' }, 8080: {} },
      },
      { app: 'api' },
      'UNSET',
      { 9090: 'PERMISSIVE', 8080: 'UNSET' },
    ],
  ])('reads %s', (_, spec, podLabels, mode, portModes) => {
    expect(peerAuthentications.schema.parse({ metadata, spec })).toEqual({
      namespace: 'apps',
      name: 'api',
      labels: {},
      createdAt: '',
      podLabels,
      mode,
      portModes,
    });
  });
});
