import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { testNow } from '../../__testUtils__/sandboxForTests';
import { createModel } from '../../model/createModel';
import { kubernetesObjects, objectsOfKind } from '../kubernetesObjects';

const model = createModel();

const list = (kind: string, environment = 'production'): any[] =>
  objectsOfKind(model, environment, kind, testNow);

const find = (kind: string, name: string, environment?: string) =>
  list(kind, environment).find(({ metadata }) => metadata.name === name);

const podOf = (service: string) =>
  list('Pod').find(({ metadata }) => metadata.labels.app === service);

describe('the pods of a service', () => {
  it('are restricted, pinned, and without a secret in their variables', () => {
    const { spec } = podOf('api-gateway');
    const [container] = spec.containers;
    expect(spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.image).toMatch(/api-gateway:1\.\d+\.\d+@sha256:/);
    expect(container.env.map(({ name }: any) => name)).toEqual([
      'SERVICE_NAME',
      'ENVIRONMENT',
      'PORT',
      'METRICS_PORT',
      'LOG_LEVEL',
      'OTEL_SERVICE_NAME',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'AWS_REGION',
      'SECRETS_DIR',
    ]);
    expect(container.ports.map(({ name }: any) => name)).toEqual([
      'http',
      'metrics',
    ]);
    expect(container.lifecycle.preStop).toBeDefined();
    expect(spec.terminationGracePeriodSeconds).toBe(30);
  });

  it('mount the Secret that their ExternalSecret writes', () => {
    const mounted = podOf('user-service').spec.volumes.find(
      ({ secret }: any) => secret,
    ).secret.secretName;
    const { spec } = find('ExternalSecret', 'user-service-secrets');
    expect(spec.target.name).toBe(mounted);
    expect(
      find('ExternalSecret', 'notification-service-secrets').spec.target.name,
    ).toBe('notifications-service-secrets');
  });

  it('were ready some seconds after they had started', () => {
    const seconds = list('Pod').map(({ status }) => {
      const ready = status.conditions.find(({ type }: any) => type === 'Ready');
      const [{ state }] = status.containerStatuses;
      return (
        (Date.parse(ready.lastTransitionTime) -
          Date.parse(state.running.startedAt)) /
        1000
      );
    });
    expect(Math.min(...seconds)).toBe(2);
    expect(Math.max(...seconds)).toBe(9);
  });

  it('of report-generator have it all wrong', () => {
    const [container] = podOf('report-generator').spec.containers;
    expect(container.image).toMatch(/pyairtable\/report-generator:latest$/);
    expect(container.securityContext.readOnlyRootFilesystem).toBe(false);
    expect(container.env).toContainEqual({
      name: 'DB_PASSWORD',
      value: expect.any(String),
    });
    const { status } = find('ExternalSecret', 'report-generator-secrets');
    expect(status.refreshTime).toBe('2026-11-20T15:00:00Z');
    expect(status.conditions[0].status).toBe('True');
  });

  it('of report-generator are as they should be in staging', () => {
    const pod = list('Pod', 'staging').find(
      ({ metadata }) => metadata.labels.app === 'report-generator',
    );
    expect(pod.spec.containers[0].image).toMatch(/@sha256:/);
    expect(find('NetworkPolicy', 'report-generator-open', 'staging')).toBe(
      undefined,
    );
  });
});

describe('policies', () => {
  it.each([
    [
      'production',
      'restricted',
      'true',
      'enforce',
      '333333333333',
      'us-east-1',
    ],
    [
      'production-dr',
      'restricted',
      'true',
      'enforce',
      '333333333333',
      'us-west-2',
    ],
    ['staging', 'restricted', 'true', 'enforce', '222222222222', 'us-west-2'],
    ['dev', 'baseline', undefined, 'warn', '111111111111', 'us-east-1'],
  ])('of %s let in what is %s', (environment, level, include, mode, ...at) => {
    const { labels } = find('Namespace', 'pyairtable', environment).metadata;
    for (const use of ['enforce', 'audit', 'warn']) {
      expect(labels[`pod-security.kubernetes.io/${use}`]).toBe(level);
    }
    expect(labels['policy.sigstore.dev/include']).toBe(include);
    const [{ spec }] = list('ClusterImagePolicy', environment);
    expect(spec.mode).toBe(mode);
    const [account, region] = at;
    expect(spec.images).toEqual([
      { glob: `${account}.dkr.ecr.${region}.amazonaws.com/pyairtable/**` },
    ]);
    const { image } = list('Pod', environment)[0].spec.containers[0];
    expect(image).toContain(spec.images[0].glob.replace('**', ''));
  });

  it('name who may call a service', () => {
    expect(find('AuthorizationPolicy', 'allow-nothing').spec).toEqual({});
    const principalsOf = (service: string) =>
      find('AuthorizationPolicy', `${service}-callers`).spec.rules[0].from?.[0]
        .source.principals;
    expect(principalsOf('workspace-service')).toContain(
      'cluster.local/ns/pyairtable/sa/api-gateway',
    );
    expect(principalsOf('api-gateway')).toContain(
      'cluster.local/ns/istio-ingress/sa/istio-ingress',
    );
    expect(principalsOf('batch-processor')).toEqual([
      'cluster.local/ns/pyairtable/sa/api-gateway',
    ]);
    expect(principalsOf('report-generator')).toBeUndefined();
    expect(
      find('AuthorizationPolicy', 'api-gateway-metrics').spec.rules,
    ).toEqual([
      {
        to: [
          {
            operation: {
              methods: ['GET'],
              ports: ['9090'],
              paths: ['/metrics'],
            },
          },
        ],
      },
    ]);
  });

  it('contradict each other where somebody was in a hurry', () => {
    expect(find('NetworkPolicy', 'report-generator-open').spec).toEqual({
      podSelector: { matchLabels: { app: 'report-generator' } },
      policyTypes: ['Egress'],
      egress: [{}],
    });
    expect(
      list('NetworkPolicy').filter(({ metadata }) =>
        metadata.name.endsWith('-open'),
      ),
    ).toHaveLength(1);
  });

  it('let one service make an exception for itself', () => {
    expect(
      list('PeerAuthentication').map(({ metadata, spec }) => [
        metadata.name,
        spec.mtls.mode,
      ]),
    ).toEqual([
      ['default', 'STRICT'],
      ['plugin-service', 'PERMISSIVE'],
    ]);
  });
});

describe('rights in the whole cluster', () => {
  const isDefault = ({ metadata }: any) =>
    metadata.labels['kubernetes.io/bootstrapping'] === 'rbac-defaults';

  it('belong to the cluster itself, and to one account', () => {
    const bindings = list('ClusterRoleBinding');
    expect(bindings.filter(isDefault).length).toBeGreaterThan(5);
    expect(bindings.filter(binding => !isDefault(binding))).toMatchObject([
      {
        roleRef: { kind: 'ClusterRole', name: 'edit' },
        subjects: [
          {
            kind: 'ServiceAccount',
            name: 'report-generator',
            namespace: 'pyairtable',
          },
        ],
      },
    ]);
  });

  it.each([...environmentNames])(
    'that every cluster gives by itself are left to it in %s',
    environment => {
      const bindings = kubernetesObjects(model, environment, testNow).filter(
        ({ kind }) => kind === 'ClusterRoleBinding',
      );
      expect(bindings.filter(isDefault)).toEqual([]);
    },
  );
});
