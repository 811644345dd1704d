import { collectOptions } from '../__testUtils__/collectOptions';
import { createReader, metadataOf } from '../__testUtils__/createReader';
import { createService } from '../__testUtils__/createService';
import { evaluateArea } from '../__testUtils__/evaluateArea';
import { createSecurityArea } from './securityArea';

const now = new Date('2026-11-23T12:00:00Z');
const hoursAgo = (count: number) =>
  new Date(now.getTime() - count * 3600_000).toISOString();

const deployment = {
  metadata: metadataOf('api'),
  spec: {
    template: {
      metadata: { labels: { app: 'api' } },
      spec: {
        containers: [
          {
            ports: [
              { name: 'http', containerPort: 8080 },
              { name: 'metrics', containerPort: 9090 },
            ],
          },
        ],
      },
    },
  },
};
const exempting = (port: number) => ({
  metadata: { name: 'api', namespace: 'apps' },
  spec: {
    selector: { matchLabels: { app: 'api' } },
    mtls: { mode: 'STRICT' },
    portLevelMtls: { [port]: { mode: 'PERMISSIVE' } },
  },
});
const report = (
  critical: number,
  high: number,
  options: {
    hours?: number;
    tag?: string;
    name?: string;
    findings?: object[];
  } = {},
) => ({
  metadata: {
    ...metadataOf('api', { name: options.name ?? 'replicaset-api-1-app' }),
    labels: {
      'backstage.io/kubernetes-id': 'api',
      'trivy-operator.container.name': 'app',
    },
  },
  report: {
    updateTimestamp: hoursAgo(options.hours ?? 5),
    registry: { server: 'registry.example' },
    artifact: { repository: 'apps/api', tag: options.tag ?? '1.0' },
    summary: {
      criticalCount: critical,
      highCount: high,
      mediumCount: 3,
      lowCount: 4,
    },
    vulnerabilities: options.findings ?? [],
  },
});
const policy = (name: string, spec: object, namespace = 'apps') => ({
  metadata: { name, namespace },
  spec: { podSelector: {}, ...spec },
});
const denyAll = policy('default-deny', { policyTypes: ['Ingress', 'Egress'] });
const strict = {
  metadata: { name: 'default', namespace: 'istio-system' },
  spec: { mtls: { mode: 'STRICT' } },
};
const fenced = {
  deployments: [deployment],
  vulnerabilityreports: [report(0, 0)],
  networkpolicies: [denyAll],
  peerauthentications: [strict],
};
const fences = [
  'ok default-deny-ingress',
  'ok default-deny-egress',
  'ok strict-mtls',
];

type Objects = Parameters<typeof createReader>[0];

async function judge(objects: Objects, annotations = {}) {
  const area = createSecurityArea({ kubernetes: createReader(objects).reader });
  return evaluateArea(area, {
    service: createService({ annotations }),
    collected: await area.collect(collectOptions(now)),
    observedAt: now,
  });
}

describe('securityArea', () => {
  it.each([
    [9090, 'ok', 'Only mutual TLS is accepted, but for metrics on port 9090.'],
    [8080, 'warning', 'Mutual TLS is strict except on port 8080.'],
  ])('judges an exempt port %s as %s', async (port, level, message) => {
    const { reasons } = await judge({
      ...fenced,
      peerauthentications: [strict, exempting(port)],
    });
    expect(reasons.at(-1)).toMatchObject({ level, message });
  });

  it('lists each kind once', async () => {
    const { reader, requests } = createReader({});
    await createSecurityArea({ kubernetes: reader }).collect(
      collectOptions(now),
    );
    expect(requests.sort()).toEqual([
      'deployments',
      'networkpolicies',
      'peerauthentications',
      'vulnerabilityreports',
    ]);
  });

  it.each<[string, object[] | undefined, number | null, string[]]>([
    [
      'nothing severe',
      [report(0, 0)],
      0,
      ['ok no-severe-findings', 'ok scan-fresh'],
    ],
    [
      'high findings',
      [report(0, 2)],
      0,
      ['warning high-findings', 'ok scan-fresh'],
    ],
    [
      'critical findings',
      [report(2, 9)],
      2,
      ['critical critical-findings', 'ok scan-fresh'],
    ],
    [
      'two images',
      [report(1, 0), report(2, 0, { tag: '1.1' })],
      3,
      ['critical critical-findings', 'ok scan-fresh'],
    ],
    [
      'one image scanned twice',
      [report(5, 0, { hours: 30 }), report(1, 0, { name: 'b' })],
      1,
      ['critical critical-findings', 'ok scan-fresh'],
    ],
    [
      'a scan of a week',
      [report(0, 0, { hours: 168 })],
      0,
      ['ok no-severe-findings', 'ok scan-fresh'],
    ],
    [
      'an old scan',
      [report(0, 0, { hours: 169 })],
      0,
      ['ok no-severe-findings', 'warning scan-old'],
    ],
    [
      'a very old scan',
      [report(0, 0, { hours: 337 })],
      0,
      ['ok no-severe-findings', 'critical scan-old'],
    ],
    ['no scan', [], null, ['unknown not-scanned']],
    ['no scanner', undefined, null, ['unknown scanner-not-installed']],
  ])('judges %s', async (_, vulnerabilityreports, value, codes) => {
    const evaluation = await judge({ ...fenced, vulnerabilityreports });
    expect(evaluation.codes).toEqual([...codes, ...fences]);
    expect(evaluation).toMatchObject({ value, target: 0 });
  });

  it('names the worst finding, and keeps no other', async () => {
    const findings = [
      {
        vulnerabilityID: 'CVE-1',
        severity: 'LOW',
        resource: 'zlib',
        fixedVersion: '2',
      },
      {
        vulnerabilityID: 'CVE-2',
        severity: 'CRITICAL',
        resource: 'libc',
        fixedVersion: '',
      },
      {
        vulnerabilityID: 'CVE-3',
        severity: 'CRITICAL',
        resource: 'openssl',
        fixedVersion: '3.0.15',
        score: 9.1,
      },
      {
        vulnerabilityID: 'CVE-4',
        severity: 'CRITICAL',
        resource: 'curl',
        fixedVersion: '8',
        score: 9.8,
      },
    ];
    const { reasons, detail } = await judge({
      ...fenced,
      vulnerabilityreports: [report(3, 0, { findings })],
    });
    expect(reasons[0].message).toBe(
      '3 critical findings and 0 high in 1 image, for example CVE-4 in curl, fixed in 8.',
    );
    expect(detail?.images[0]).toEqual({
      container: 'app',
      image: 'registry.example/apps/api:1.0',
      scannedAt: hoursAgo(5),
      critical: 3,
      high: 0,
      medium: 3,
      low: 4,
      worstFinding: {
        id: 'CVE-4',
        severity: 'CRITICAL',
        package: 'curl',
        fixedVersion: '8',
      },
    });
  });

  it.each<[string, object[], boolean, boolean]>([
    ['one policy for both', [denyAll], true, true],
    [
      'one policy each',
      [
        policy('in', { policyTypes: ['Ingress'] }),
        policy('out', { policyTypes: ['Egress'] }),
      ],
      true,
      true,
    ],
    ['ingress alone', [policy('in', {})], true, false],
    ['none', [], false, false],
    [
      'one in another namespace',
      [policy('default-deny', { policyTypes: ['Ingress', 'Egress'] }, 'other')],
      false,
      false,
    ],
    [
      'one that selects some pods',
      [
        policy('some', {
          podSelector: { matchLabels: { app: 'api' } },
          policyTypes: ['Ingress', 'Egress'],
        }),
      ],
      false,
      false,
    ],
    [
      'one with rules',
      [
        policy('dns', {
          policyTypes: ['Ingress', 'Egress'],
          ingress: [{ from: [{ podSelector: {} }] }],
          egress: [{ ports: [{ port: 53 }] }],
        }),
      ],
      false,
      false,
    ],
    [
      'rules beside it',
      [
        denyAll,
        policy('dns', {
          policyTypes: ['Egress'],
          egress: [{ ports: [{ port: 53 }] }],
        }),
      ],
      true,
      true,
    ],
    [
      'one that undoes it',
      [denyAll, policy('open', { policyTypes: ['Egress'], egress: [{}] })],
      true,
      false,
    ],
    [
      'egress rules without types',
      [policy('default', { egress: [{}] })],
      true,
      false,
    ],
  ])('checks default-deny: %s', async (_, networkpolicies, ingress, egress) => {
    const { detail } = await judge({ ...fenced, networkpolicies });
    expect(detail?.checks).toMatchObject([
      { id: 'default-deny-ingress', passed: ingress },
      { id: 'default-deny-egress', passed: egress },
      { id: 'strict-mtls', passed: true },
    ]);
  });

  it('calls an open door a warning', async () => {
    const { codes } = await judge({
      ...fenced,
      networkpolicies: [],
      peerauthentications: [],
    });
    expect(codes.slice(2)).toEqual([
      'warning no-default-deny-ingress',
      'warning no-default-deny-egress',
      'warning mtls-not-strict',
    ]);
  });

  it('does not know about mTLS without Istio', async () => {
    const { codes, detail } = await judge({
      ...fenced,
      peerauthentications: undefined,
    });
    expect(codes).toContain('unknown mtls-not-visible');
    expect(detail?.checks[2]).toMatchObject({
      id: 'strict-mtls',
      passed: null,
    });
  });

  it('does not know about fences of a service that runs nowhere', async () => {
    const { codes, status } = await judge({ ...fenced, deployments: [] });
    expect(status).toBe('unknown');
    expect(codes.slice(2)).toEqual(Array(3).fill('unknown namespace-unknown'));
  });

  it('checks the annotated namespace where nothing runs in it yet', async () => {
    const { codes } = await judge(
      { ...fenced, deployments: [] },
      { 'backstage.io/kubernetes-namespace': 'apps' },
    );
    expect(codes.slice(2)).toEqual(fences);
  });

  it('does not take a scan without a time for a fresh one', async () => {
    const undated = report(0, 0);
    undated.report.updateTimestamp = '';
    await expect(
      judge({ ...fenced, vulnerabilityreports: [undated] }),
    ).rejects.toThrow(/updateTimestamp|datetime/i);
  });
});
