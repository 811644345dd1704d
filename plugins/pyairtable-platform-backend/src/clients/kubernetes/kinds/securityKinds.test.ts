import {
  clusterRoleBindings,
  imagePolicies,
  namespaces,
  refreshedSecrets,
} from '.';

const metadata = { namespace: 'apps', name: 'api', uid: 'dropped' };

describe('kinds that security reads', () => {
  it.each([
    ['a Namespace without labels', namespaces, {}, { name: 'api', labels: {} }],
    [
      'a ClusterRoleBinding of every cluster that names nobody',
      clusterRoleBindings,
      {
        metadata: {
          name: 'view',
          labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
        },
        roleRef: { name: 'view' },
        subjects: null,
      },
      { name: 'view', role: 'view', isDefault: true, subjects: [] },
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
          authorities: [{ name: 'release', keyless: { url: 'https://f' } }],
          match: [{ resource: 'pods', version: '*' }],
        },
      },
      {
        name: 'api',
        mode: 'warn',
        globs: ['ghcr.io/acme/**'],
        hasAuthority: true,
        limited: false,
      },
    ],
    [
      'a ClusterImagePolicy that says nothing',
      imagePolicies,
      { spec: { mode: '', images: null, authorities: null, match: null } },
      { mode: 'enforce', globs: [], hasAuthority: false, limited: false },
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
      { hasAuthority: false, limited: true },
    ],
  ])('read %s', (_, kind, object, expected) => {
    expect(kind.schema.parse({ metadata, ...object })).toMatchObject(expected);
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
