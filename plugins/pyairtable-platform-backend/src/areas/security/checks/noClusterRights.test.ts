import { noClusterRightsCheck } from './noClusterRights';
import { podInput, podOf } from './__testUtils__/podInput';

const judge = (options: Parameters<typeof podInput>[0]) =>
  noClusterRightsCheck.judge(podInput(options));
const binding = (subject: object | undefined, labels?: object) => ({
  metadata: { name: 'api-view', labels },
  roleRef: { kind: 'ClusterRole', name: 'view' },
  subjects: subject && [{ kind: 'User', name: 'somebody' }, subject],
});
const account = { kind: 'ServiceAccount', name: 'api', namespace: 'apps' };
const byDefault = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };

describe('noClusterRightsCheck', () => {
  it.each([
    ['nobody', undefined],
    ['another account', { ...account, name: 'web' }],
    ['an account of that name elsewhere', { ...account, namespace: 'shop' }],
    ['a person of that name', { kind: 'User', name: 'api' }],
    [
      'accounts elsewhere',
      { kind: 'Group', name: 'system:serviceaccounts:shop' },
    ],
    ['a group of people', { kind: 'Group', name: 'admins' }],
  ])('passes where a binding names %s', (_, subject) => {
    expect(judge({ clusterRoleBindings: [binding(subject)] })).toMatchObject({
      passed: true,
      message: 'No ClusterRoleBinding names ServiceAccount api in apps.',
    });
  });

  it('passes what every cluster gives to all', () => {
    expect(
      judge({
        clusterRoleBindings: [
          {
            ...binding({ kind: 'Group', name: 'system:authenticated' }),
            roleRef: { kind: 'ClusterRole', name: 'system:discovery' },
          },
        ],
      }).passed,
    ).toBe(true);
  });

  it('does not believe a binding that says that every cluster has it', () => {
    const subject = { kind: 'Group', name: 'system:serviceaccounts' };
    expect(
      judge({ clusterRoleBindings: [binding(subject, byDefault)] }).passed,
    ).toBe(false);
  });

  it.each([
    ['the account', account, ''],
    [
      'the account as a user',
      { kind: 'User', name: 'system:serviceaccount:apps:api' },
      '',
    ],
    [
      'all accounts of the namespace',
      { kind: 'Group', name: 'system:serviceaccounts:apps' },
      ' through group system:serviceaccounts:apps',
    ],
    [
      'all accounts',
      { kind: 'Group', name: 'system:serviceaccounts' },
      ' through group system:serviceaccounts',
    ],
    [
      'everybody',
      { kind: 'Group', name: 'system:authenticated' },
      ' through group system:authenticated',
    ],
  ])('fails where a binding names %s', (_, subject, through) => {
    expect(
      judge({
        pods: [podOf({ serviceAccountName: 'good' }), podOf()],
        clusterRoleBindings: [binding(undefined), binding(subject)],
      }),
    ).toMatchObject({
      passed: false,
      message: expect.stringMatching(
        new RegExp(
          `^ClusterRoleBinding api-view gives ServiceAccount (api|good) in apps the role view in the whole cluster${through}\\.$`,
        ),
      ),
      evidence: {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        name: 'api-view',
        field: 'subjects',
      },
    });
  });

  it('takes pods without an account for those of the default one', () => {
    expect(
      judge({
        pods: [podOf({ serviceAccountName: undefined })],
        clusterRoleBindings: [binding({ ...account, name: 'default' })],
      }),
    ).toMatchObject({
      passed: false,
      message: expect.stringContaining('ServiceAccount default in apps'),
    });
  });

  it('does not know what it may not read', () => {
    expect(judge({ clusterRoleBindings: 'refused' })).toEqual({
      passed: null,
      message: `Cluster "prod" does not let the portal's ServiceAccount list clusterrolebindings.rbac.authorization.k8s.io: the RBAC manifest in the docs grants it.`,
    });
  });
});
