import { describeSchemaErrors } from './describeSchemaErrors';
import { findKind, KnownKind } from './findKind';

function known(apiVersion: string, kind: string): KnownKind {
  const found = findKind(apiVersion, kind);
  if ('problem' in found) {
    throw new Error(found.problem);
  }
  return found;
}

describe('findKind', () => {
  const kinds: [string, string, boolean][] = [
    ['v1', 'Namespace', false],
    ['v1', 'Service', true],
    ['v1', 'PersistentVolumeClaim', true],
    ['apps/v1', 'Deployment', true],
    ['batch/v1', 'CronJob', true],
    ['autoscaling/v2', 'HorizontalPodAutoscaler', true],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole', false],
    ['scheduling.k8s.io/v1', 'PriorityClass', false],
    ['networking.istio.io/v1', 'VirtualService', true],
    ['networking.istio.io/v1alpha3', 'EnvoyFilter', true],
    ['telemetry.istio.io/v1', 'Telemetry', true],
    ['keda.sh/v1alpha1', 'ScaledObject', true],
    ['autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', true],
    ['monitoring.coreos.com/v1', 'PrometheusRule', true],
    ['external-secrets.io/v1', 'ClusterSecretStore', false],
    ['argoproj.io/v1alpha1', 'WorkflowTemplate', true],
    ['argoproj.io/v1alpha1', 'Rollout', true],
    ['policy.sigstore.dev/v1beta1', 'ClusterImagePolicy', false],
    ['velero.io/v1', 'Schedule', true],
    ['karpenter.sh/v1', 'NodePool', false],
    ['karpenter.k8s.aws/v1', 'EC2NodeClass', false],
  ];
  it.each(kinds)('knows %s %s', (apiVersion, kind, namespaced) => {
    const found = known(apiVersion, kind);
    expect(found.namespaced).toBe(namespaced);
    expect(known(apiVersion, kind)).toBe(found);
  });

  it.each([
    [
      'external-secrets.io/v1beta1',
      'ExternalSecret',
      /no longer served: use external-secrets\.io\/v1$/,
    ],
    [
      'networking.istio.io/v1',
      'EnvoyFilter',
      /does not exist: use networking\.istio\.io\/v1alpha3$/,
    ],
    ['apps/v1', 'toString', /is not known/],
    ['extensions/v1beta1', 'Deployment', /is not known/],
  ])('says what is wrong with %s %s', (apiVersion, kind, expected) => {
    expect(findKind(apiVersion, kind)).toEqual({
      problem: expect.stringMatching(expected),
    });
  });
});

describe('the schemas', () => {
  const metadata = { name: 'x', namespace: 'x' };
  const object = (apiVersion: string, kind: string, spec: unknown) => ({
    apiVersion,
    kind,
    metadata,
    spec,
  });
  const virtualService = (http: unknown) =>
    object('networking.istio.io/v1', 'VirtualService', { hosts: ['x'], http });

  const good: [string, ReturnType<typeof object>][] = [
    [
      'numbers and percentages',
      object('policy/v1', 'PodDisruptionBudget', { maxUnavailable: '25%' }),
    ],
    [
      'quantities as numbers',
      object('v1', 'ResourceQuota', { hard: { cpu: 2, memory: '1.5Gi' } }),
    ],
    [
      'fields of any kind, where they are free',
      object('networking.istio.io/v1alpha3', 'EnvoyFilter', {
        configPatches: [
          {
            applyTo: 'HTTP_FILTER',
            patch: { operation: 'MERGE', value: { anything: [1] } },
          },
        ],
      }),
    ],
    [
      'lists of lists',
      object('argoproj.io/v1alpha1', 'Workflow', {
        entrypoint: 'a',
        templates: [{ name: 'a', steps: [[{ name: 'b', template: 'c' }]] }],
      }),
    ],
    [
      'an empty specification',
      object('security.istio.io/v1', 'AuthorizationPolicy', {}),
    ],
  ];
  it.each(good)('accept %s', (_name, given) => {
    const { validate } = known(given.apiVersion, given.kind);
    validate(given);
    expect(validate.errors ?? []).toEqual([]);
  });

  const bad: [ReturnType<typeof object>, string][] = [
    [
      object('networking.istio.io/v1', 'DestinationRule', {
        host: 'x',
        trafficPolicy: {
          connectionPool: { http: { consecutiveGatewayErrors: 3 } },
        },
      }),
      'spec.trafficPolicy.connectionPool.http.consecutiveGatewayErrors: unknown field',
    ],
    [
      object('external-secrets.io/v1', 'SecretStore', {
        provider: {
          aws: {
            service: 'SecretsManager',
            region: 'x',
            auth: { secretRef: { accessKeyID: {} } },
          },
        },
      }),
      'spec.provider.aws.auth.secretRef.accessKeyID: unknown field',
    ],
    [
      object('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', {
        targetRef: { kind: 'Deployment', name: 'x' },
        updatePolicy: { updateMode: false },
      }),
      'spec.updatePolicy.updateMode: must be string, not false',
    ],
    [
      object('policy/v1', 'PodDisruptionBudget', { maxUnavailable: true }),
      'spec.maxUnavailable: must be integer or string, not true',
    ],
    [
      object('v1', 'ResourceQuota', { hard: { cpu: 'two' } }),
      'spec.hard.cpu: must match pattern',
    ],
    [
      object('argoproj.io/v1alpha1', 'Workflow', {
        templates: [{ name: 'a', steps: [[{ nme: 'b' }]] }],
      }),
      'spec.templates[0].steps[0][0].nme: unknown field',
    ],
    [object('batch/v1', 'Job', {}), 'spec.template: is required'],
    [
      object('apps/v1', 'Deployment', {
        selector: {},
        template: {},
        status: 1,
      }),
      'spec.status: unknown field',
    ],
    [
      virtualService([{ match: [{ uri: { exact: 'a', prefix: 'b' } }] }]),
      'spec.http[0].match[0].uri: must have exactly one of exact, prefix, regex',
    ],
  ];
  it.each(bad)('refuse %j', (given, expected) => {
    const { validate } = known(given.apiVersion, given.kind);
    expect(validate(given)).toBe(false);
    const lines = describeSchemaErrors(validate.errors ?? [], given).map(
      ({ path, message }) => `${path}: ${message}`,
    );
    expect(lines).toContainEqual(expect.stringContaining(expected));
  });
});
