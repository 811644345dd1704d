import {
  clusterRoleBindings,
  imagePolicies,
  namespaces,
  refreshedSecrets,
} from '.';

const metadata = { namespace: 'apps', name: 'api', uid: 'dropped' };

const joe = { issuer: 'https://token.example', subject: 'joe' };

describe('kinds that security reads', () => {
  it.each([
    ['a Namespace without labels', namespaces, {}, { name: 'api', labels: {} }],
    [
      'a ClusterRoleBinding that names nobody',
      clusterRoleBindings,
      { roleRef: { name: 'view' }, subjects: null },
      { name: 'api', role: 'view', subjects: [] },
    ],
    [
      'an ExternalSecret',
      refreshedSecrets,
      {
        spec: {
          refreshInterval: '1h30m0s',
          refreshPolicy: 'OnChange',
          target: { name: 'api-db' },
        },
        status: {
          conditions: [
            { type: 'Deleted', status: 'True' },
            { type: 'Ready', status: 'False', message: 'no such key' },
          ],
          refreshTime: '2026-11-23T12:00:00Z',
        },
      },
      {
        target: 'api-db',
        refreshPolicy: 'OnChange',
        refreshIntervalSeconds: 5400,
        ready: false,
        message: 'no such key',
        refreshedAt: '2026-11-23T12:00:00Z',
      },
    ],
    [
      'an ExternalSecret that says nothing',
      refreshedSecrets,
      {},
      {
        target: 'api',
        refreshPolicy: 'Periodic',
        refreshIntervalSeconds: null,
        ready: null,
        message: null,
        refreshedAt: null,
      },
    ],
    [
      'an ExternalSecret with an interval that cannot be read',
      refreshedSecrets,
      {
        spec: { refreshInterval: 'daily', target: { name: '' } },
        status: { conditions: [{ type: 'Ready', status: 'Unknown' }] },
      },
      { target: 'api', refreshIntervalSeconds: 0, ready: null },
    ],
    [
      'a ClusterImagePolicy',
      imagePolicies,
      {
        spec: {
          mode: 'warn',
          images: [{ glob: 'ghcr.io/acme/**' }, {}],
          authorities: [{ name: 'release', keyless: { identities: [joe] } }],
          match: [{ resource: 'pods', version: '*' }],
        },
      },
      {
        name: 'api',
        mode: 'warn',
        globs: ['ghcr.io/acme/**'],
        signer: 'somebody',
        limited: false,
      },
    ],
    [
      'a ClusterImagePolicy that says nothing',
      imagePolicies,
      { spec: { mode: '', images: null, authorities: null, match: null } },
      { mode: 'enforce', globs: [], signer: 'nobody', limited: false },
    ],
    [
      'a ClusterImagePolicy that only turns away',
      imagePolicies,
      {
        spec: {
          authorities: [{ static: { action: 'fail' } }],
          match: [{ group: 'apps', resource: 'deployments' }],
        },
      },
      { signer: 'nobody', limited: true },
    ],
  ])('read %s', (_, kind, object, expected) => {
    expect(kind.schema.parse({ metadata, ...object })).toMatchObject(expected);
  });

  it.each([
    ['pods among others', [{ resource: 'jobs' }, { resource: 'pods' }], false],
    ['pods of another group', [{ group: 'x', resource: 'pods' }], true],
    ['some pods', [{ resource: 'pods', selector: { matchLabels: {} } }], true],
    ['nothing in particular', [], false],
  ])('know whether a ClusterImagePolicy is for %s', (_, match, limited) => {
    expect(
      imagePolicies.schema.parse({ metadata, spec: { match } }),
    ).toMatchObject({ limited });
  });

  it.each([
    ['a policy that writes nothing', { creationPolicy: 'None' }, null],
    ['another kind', { manifest: { kind: 'ConfigMap' } }, null],
    ['a Secret by name of the kind', { manifest: { kind: 'Secret' } }, 'x'],
    ['a Secret of its own', { creationPolicy: 'Owner' }, 'x'],
    ['a Secret beside others', { creationPolicy: 'Merge' }, 'x'],
  ])('know whether an ExternalSecret writes %s', (_, more, target) => {
    expect(
      refreshedSecrets.schema.parse({
        metadata,
        spec: { target: { name: 'x', ...more } },
      }).target,
    ).toBe(target);
  });

  const { issuer } = joe;
  it.each<[string, object[], string]>([
    ['a key', [{ key: { data: 'PEM' } }], 'somebody'],
    ['an identity', [{ keyless: { identities: [joe] } }], 'somebody'],
    [
      'an identity by an expression',
      [{ keyless: { identities: [{ issuer, subjectRegExp: '^joe.*$' }] } }],
      'somebody',
    ],
    [
      'an authority of its own for certificates',
      [{ keyless: { 'ca-cert': { data: 'PEM' } } }],
      'somebody',
    ],
    [
      'a root of trust of its own',
      [{ keyless: { trustRootRef: 'ours' } }],
      'somebody',
    ],
    [
      'a key, and turns away what has none',
      [{ key: {} }, { static: { action: 'fail' } }],
      'somebody',
    ],
    ['whoever has an account', [{ keyless: { url: 'https://f' } }], 'anybody'],
    ['an empty list', [{ keyless: { identities: [] } }], 'anybody'],
    ['an issuer alone', [{ keyless: { identities: [{ issuer }] } }], 'anybody'],
    [
      'anything at all',
      [{ keyless: { identities: [joe, { issuer, subjectRegExp: '^.*$' }] } }],
      'anybody',
    ],
    ['one of two, the other open', [{ key: {} }, { keyless: {} }], 'anybody'],
    [
      'a key, or lets pass',
      [{ key: {} }, { static: { action: 'pass' } }],
      'nobody',
    ],
  ])('know whose signature is asked for: %s', (_, authorities, signer) => {
    expect(
      imagePolicies.schema.parse({ metadata, spec: { authorities } }).signer,
    ).toBe(signer);
  });

  it('keep nothing of an object that they do not use', () => {
    expect(
      refreshedSecrets.schema.parse({ metadata, spec: { data: ['x'] } }),
    ).toEqual({
      namespace: 'apps',
      name: 'api',
      labels: {},
      target: 'api',
      refreshPolicy: 'Periodic',
      refreshIntervalSeconds: null,
      ready: null,
      message: null,
      refreshedAt: null,
    });
  });
});
