import type { CheckResult } from './CheckInput';
import { podSecurityCheck } from './podSecurity';
import { podInput, podOf } from './__testUtils__/podInput';

const enforce = 'pod-security.kubernetes.io/enforce';
const namespace = (name: string, labels?: object) => ({
  metadata: { name, labels },
});
const restricted = namespace('apps', { [enforce]: 'restricted' });

describe('podSecurityCheck', () => {
  it.each<
    [
      string,
      Parameters<typeof podInput>[0],
      CheckResult['passed'],
      string,
      string | undefined,
    ]
  >([
    [
      'passes a restricted namespace',
      { namespaces: [restricted] },
      true,
      'Pod Security "restricted" is enforced in apps.',
      'restricted',
    ],
    [
      'passes each of two',
      {
        pods: [podOf(), podOf({}, 'shop')],
        namespaces: [
          namespace('shop', { [enforce]: 'restricted' }),
          restricted,
        ],
      },
      true,
      'Pod Security "restricted" is enforced in apps, shop.',
      'restricted',
    ],
    [
      'fails one that is laxer',
      { namespaces: [namespace('apps', { [enforce]: 'baseline' })] },
      false,
      'Namespace apps enforces Pod Security "baseline", not "restricted".',
      'baseline',
    ],
    [
      'fails one that only warns',
      {
        namespaces: [
          namespace('apps', {
            'pod-security.kubernetes.io/warn': 'restricted',
          }),
        ],
      },
      false,
      `Namespace apps enforces no Pod Security: it has no label ${enforce}.`,
      undefined,
    ],
    [
      'fails where one of two is lax and the other is not known',
      {
        pods: [podOf({}, 'unseen'), podOf()],
        namespaces: [namespace('apps')],
      },
      false,
      `Namespace apps enforces no Pod Security: it has no label ${enforce}.`,
      undefined,
    ],
    [
      'does not know of a namespace that was not listed',
      { pods: [podOf(), podOf({}, 'unseen')], namespaces: [restricted] },
      null,
      'Cluster prod did not list namespace unseen, so what it lets in is not known.',
      undefined,
    ],
    [
      'does not know what it may not read',
      { namespaces: 'refused' },
      null,
      `Cluster "prod" does not let the portal's ServiceAccount list namespaces: the RBAC manifest in the docs grants it.`,
      undefined,
    ],
  ])('%s', (_, options, passed, message, value) => {
    const result = podSecurityCheck.judge(podInput(options));
    expect(result).toMatchObject({ passed, message });
    expect(result.evidence).toEqual(
      passed === null
        ? undefined
        : {
            type: 'kubernetes',
            cluster: 'prod',
            apiVersion: 'v1',
            kind: 'Namespace',
            namespace: undefined,
            name: 'apps',
            field: `metadata.labels[${enforce}]`,
            value,
          },
    );
  });
});
