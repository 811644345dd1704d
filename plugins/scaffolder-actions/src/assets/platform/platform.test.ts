import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { parse } from 'yaml';
import { buildPlatformSet } from '.';
import { testPlatform } from '../../__testUtils__/testPlatform';
import type { PlatformFile } from '../../platform/PlatformFile';

/** Objects of one environment by `Kind/name`. */
function objectsOf(
  environment: string,
  platform: PlatformFile = testPlatform,
): Record<string, any> {
  return Object.fromEntries(
    buildPlatformSet(platform).flatMap(part =>
      part.type === 'manifest' &&
      part.path.startsWith(`platform/${environment}/`)
        ? part.objects.map(object => [
            `${object.kind}/${object.metadata.name}`,
            object,
          ])
        : [],
    ),
  );
}

const production = objectsOf('production');

describe('buildPlatformSet', () => {
  it.each(environmentNames)('is complete in %s', environment => {
    expect(Object.keys(objectsOf(environment)).sort()).toEqual([
      'ClusterImagePolicy/pyairtable-pinned',
      'ClusterImagePolicy/pyairtable-signed',
      'ConfigMap/config-policy-controller',
      'ConfigMap/prometheus-adapter',
      'ConfigMap/workflow-controller-configmap',
      'LimitRange/pyairtable',
      'PeerAuthentication/default',
      'PriorityClass/pyairtable-critical',
      'ResourceQuota/pyairtable',
      'Telemetry/mesh-default',
    ]);
  });

  it('makes mutual TLS strict in the mesh, not in one namespace', () => {
    expect(production['PeerAuthentication/default']).toMatchObject({
      metadata: { namespace: 'istio-system' },
      spec: { mtls: { mode: 'STRICT' } },
    });
  });

  it('serves the metric that autoscalers ask for', () => {
    const { rules } = parse(
      production['ConfigMap/prometheus-adapter'].data['config.yaml'],
    );
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatchObject({
      seriesQuery: 'http_requests_total{namespace!="",pod!=""}',
      name: { as: 'http_requests_per_second' },
      metricsQuery:
        'sum(rate(<<.Series>>{<<.LabelMatchers>>}[2m])) by (<<.GroupBy>>)',
    });
  });

  it.each([
    ['release.yml@refs/heads/main', true],
    ['release.yml@refs/tags/v1.2.3', true],
    ['release.yml@refs/heads/feature', false],
    ['release.yml@refs/pull/1/merge', false],
  ])('trusts what %s signed: %s', (workflow, trusted) => {
    const { spec } = production['ClusterImagePolicy/pyairtable-signed'];
    expect(spec.images).toEqual([
      { glob: '333333333333.dkr.ecr.us-east-1.amazonaws.com/pyairtable/**' },
    ]);
    const [{ issuer, subjectRegExp }] = spec.authorities[0].keyless.identities;
    expect(issuer).toBe('https://token.actions.githubusercontent.com');
    const subject = new RegExp(subjectRegExp);
    const path = `.github/workflows/${workflow}`;
    expect(subject.test(`https://github.com/pyairtable/billing/${path}`)).toBe(
      trusted,
    );
    expect(subject.test(`https://github.com/pyairtablex/billing/${path}`)).toBe(
      false,
    );
  });

  it('lets the pinned images pass by digest alone', () => {
    const globs = production[
      'ClusterImagePolicy/pyairtable-pinned'
    ].spec.images.map(({ glob }: any) => glob);
    expect(globs).toHaveLength(Object.keys(testPlatform.images).length);
    expect(
      globs.every((glob: string) => /@sha256:[0-9a-f]{64}$/.test(glob)),
    ).toBe(true);
    expect(globs.some((glob: string) => glob.startsWith('docker.io/'))).toBe(
      false,
    );
  });

  it('holds workflows and the controller to what is restricted', () => {
    const { data } = production['ConfigMap/workflow-controller-configmap'];
    expect(parse(data.executor).securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
    const { spec } = parse(data.workflowDefaults);
    expect(spec.securityContext.runAsNonRoot).toBe(true);
    expect(spec.activeDeadlineSeconds).toBeGreaterThan(0);
    expect(spec.podMetadata.labels['sidecar.istio.io/inject']).toBe('false');
    // With a key of this name the controller takes no other.
    expect(data).not.toHaveProperty('config');
  });

  it('bounds namespaces that several services share, and no other', () => {
    const platform: PlatformFile = {
      ...testPlatform,
      services: {
        one: { namespace: 'shared' },
        two: { namespace: 'shared' },
        three: { port: 9000 },
      },
    };
    const quotas = Object.values(objectsOf('dev', platform)).filter(
      ({ kind }) => kind === 'ResourceQuota',
    );
    expect(quotas).toHaveLength(1);
    expect(quotas[0]).toMatchObject({
      metadata: { namespace: 'shared' },
      spec: { hard: { pods: '10' } },
    });
  });

  it('leaves out quotas where nothing is shared', () => {
    const kinds = Object.values(
      objectsOf('dev', { ...testPlatform, services: {} }),
    ).map(({ kind }) => kind);
    expect(kinds).not.toContain('ResourceQuota');
  });
});
