import { workloadAsset } from '.';
import { inEnvironment } from '../kustomize/__testUtils__/inEnvironment';

const build = (
  values: Record<string, unknown> = {},
  environment = 'production',
) => inEnvironment(workloadAsset, environment, values);

const policyOf = (values?: Record<string, unknown>, environment?: string) =>
  build(values, environment)['NetworkPolicy/billing'].spec;

/** `namespace[/app]:port` or `cidr:port` for each peer and port of some rules. */
const ends = (rules: any[], side: 'from' | 'to') =>
  rules.flatMap(rule =>
    rule[side].flatMap((peer: any) =>
      rule.ports.map(({ port, protocol }: any) => {
        const namespace =
          peer.namespaceSelector?.matchLabels['kubernetes.io/metadata.name'];
        const labels = Object.values(peer.podSelector?.matchLabels ?? {});
        const place = peer.ipBlock?.cidr ?? [namespace, ...labels].join('/');
        return `${place}:${port}${protocol === 'UDP' ? '/udp' : ''}`;
      }),
    ),
  );

const sqs = { queue: 'sqs', sqsAccountId: '333333333333' };

describe('network policies', () => {
  it('deny everything in the namespace', () => {
    expect(build()['NetworkPolicy/default-deny'].spec).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  it('let in the monitoring alone where nobody calls', () => {
    expect(ends(policyOf().ingress, 'from')).toEqual(['monitoring:9090']);
  });

  it('let in the gateway and the callers of a public service', () => {
    expect(
      ends(
        policyOf({
          exposure: 'public',
          hostname: 'billing.pyairtable.example',
          issuer: 'https://login.pyairtable.example/',
          callers: ['api-gateway', 'elsewhere'],
        }).ingress,
        'from',
      ),
    ).toEqual([
      'istio-ingress/ingress:8080',
      'pyairtable/api-gateway:8080',
      'elsewhere/elsewhere:8080',
      'monitoring:9090',
    ]);
  });

  const always = [
    'kube-system:53/udp',
    'kube-system:53',
    'istio-system/istiod:15012',
    'tracing:4317',
  ];
  const cloud = ['10.30.32.0/20:443', '169.254.170.23/32:80'];

  it.each([
    ['nothing more', {}, []],
    [
      'its dependencies, and not to others of their namespaces',
      { dependencies: ['auth-service', 'user-service', 'elsewhere'] },
      [
        'pyairtable/auth-service:8080',
        'pyairtable/user-service:8080',
        'elsewhere/elsewhere:8080',
      ],
    ],
    [
      'the database',
      { datastores: ['postgres'] },
      ['10.30.48.0/22:5432', '10.30.52.0/22:5432'],
    ],
    ['the cache', { datastores: ['redis'] }, ['10.30.56.0/22:6379']],
    ['a queue in the cache', { queue: 'redis' }, ['10.30.56.0/22:6379']],
    ['the bucket', { datastores: ['s3'] }, cloud],
    ['SQS', sqs, cloud],
    ['Kafka', { queue: 'kafka' }, ['10.30.60.0/22:9098', ...cloud]],
  ])('let out to %s', (_name, values, more) => {
    expect(ends(policyOf(values).egress, 'to').sort()).toEqual(
      [...always, ...more].sort(),
    );
  });

  it.each([
    ['dev', '10.10.56.0/22:6379'],
    ['staging', '10.20.56.0/22:6379'],
    ['production-dr', '10.40.56.0/22:6379'],
  ])('name the ranges of %s', (environment, cache) => {
    expect(
      ends(policyOf({ datastores: ['redis'] }, environment).egress, 'to'),
    ).toContain(cache);
  });

  it.each([
    [{ datastores: ['s3'] }, '169.254.170.23/32'],
    [{ datastores: ['redis'] }, undefined],
  ])('keep credentials of %j past the sidecar', (values, expected) => {
    expect(
      build(values)['Deployment/billing'].spec.template.metadata.annotations[
        'traffic.sidecar.istio.io/excludeOutboundIPRanges'
      ],
    ).toBe(expected);
  });
});
