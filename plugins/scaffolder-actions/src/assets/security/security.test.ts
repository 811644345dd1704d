import {
  platformLabels,
  scanReportName,
  scanReportPurpose,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { spawnSync } from 'node:child_process';
import { testPlatform } from '../../__testUtils__/testPlatform';
import { planService } from '../../plan/planService';
import { secretFiles } from '../../plan/runtimeContract';
import { parseServiceSpec } from '../../spec/parseServiceSpec';
import type { AssetPart, OverlayPatch } from '../AssetFile';
import { inEnvironment } from '../kustomize/__testUtils__/inEnvironment';
import { workloadAsset } from '../workload';
import { securityAsset } from '.';

const minimal = {
  name: 'billing',
  description: 'Invoices and payments of workspaces',
  owner: 'identity',
  system: 'core',
};

const plan = (values: object) =>
  planService(parseServiceSpec({ ...minimal, ...values }), testPlatform);

// The shapes are those of several kinds: tests look into them freely.
const objectsOf = (parts: AssetPart[]): any[] =>
  parts.flatMap(part => (part.type === 'manifest' ? part.objects : []));

const find = (parts: AssetPart[], kind: string, name: string) =>
  objectsOf(parts).find(
    object => object.kind === kind && object.metadata.name === name,
  );

const patchesOf = (parts: AssetPart[], environment: string) =>
  parts.filter(
    (part): part is OverlayPatch =>
      part.type === 'patch' && part.environment === environment,
  );

describe('secrets', () => {
  const parts = securityAsset.build(
    plan({ datastores: ['postgres', 'redis'] }),
  );

  it('are read with a role of the service by an account that no pod has', () => {
    expect(find(parts, 'ServiceAccount', 'billing-secrets')).toMatchObject({
      metadata: {
        annotations: {
          'eks.amazonaws.com/role-arn':
            'arn:aws:iam::333333333333:role/pyairtable/production/production-billing-secrets',
        },
      },
      automountServiceAccountToken: false,
    });
    expect(find(parts, 'SecretStore', 'billing').spec.provider.aws).toEqual({
      service: 'SecretsManager',
      region: 'us-east-1',
      auth: { jwt: { serviceAccountRef: { name: 'billing-secrets' } } },
    });
  });

  it.each(['postgres', 'redis'] as const)(
    'of %s hold exactly the files that the service reads',
    store => {
      const { spec } = find(parts, 'ExternalSecret', `billing-${store}`);
      expect(spec.target.name).toBe(`billing-${store}`);
      expect(spec.data.map((item: any) => item.secretKey)).toEqual(
        secretFiles[store],
      );
      expect(spec.data.map((item: any) => item.remoteRef.property)).toEqual(
        secretFiles[store],
      );
    },
  );

  it('come from the environment’s own path', () => {
    const staging = patchesOf(parts, 'staging');
    const keys = staging
      .filter(({ target }) => target.kind === 'ExternalSecret')
      .flatMap(({ operations }) =>
        operations.map(operation => 'value' in operation && operation.value),
      );
    expect(new Set(keys)).toEqual(
      new Set(['staging/billing/database', 'staging/billing/redis']),
    );
    expect(keys).toHaveLength(
      secretFiles.postgres.length + secretFiles.redis.length,
    );
  });

  it('roll the service out again when they change', () => {
    const owner = plan({ datastores: ['postgres'] });
    const [patch] = patchesOf(securityAsset.build(owner), 'dev').filter(
      ({ target }) => target.kind === 'Deployment',
    );
    expect(patch.operations).toEqual([
      {
        op: 'add',
        path: '/spec/template/metadata/annotations/secret.reloader.stakater.com~1reload',
        value: 'billing-postgres',
      },
    ]);
    const deployment = find(
      workloadAsset.build(owner),
      'Deployment',
      'billing',
    );
    // The patch adds to them, and would fail without.
    expect(deployment.spec.template.metadata.annotations).toBeDefined();
  });

  it('are nowhere where the service needs none', () => {
    const without = securityAsset.build(plan({ datastores: ['s3'] }));
    expect(objectsOf(without).map(({ kind }) => kind)).toEqual([
      'CronJob',
      'ServiceAccount',
      'Role',
      'RoleBinding',
      'ConfigMap',
      'NetworkPolicy',
      'ClusterImagePolicy',
    ]);
    expect(patchesOf(without, 'dev').map(({ target }) => target.kind)).toEqual([
      'NetworkPolicy',
      'ClusterImagePolicy',
    ]);
  });
});

describe('the image policy', () => {
  it('trusts the release workflow of the service’s repository alone', () => {
    const { spec } = find(
      securityAsset.build(plan({})),
      'ClusterImagePolicy',
      'billing',
    );
    expect(spec.authorities[0].keyless.identities).toEqual([
      {
        issuer: 'https://token.actions.githubusercontent.com',
        subject:
          'https://github.com/pyairtable/billing/.github/workflows/release.yml@refs/heads/main',
      },
    ]);
    const repository =
      '333333333333.dkr.ecr.us-east-1.amazonaws.com/pyairtable/billing';
    expect(spec.images).toEqual([
      { glob: `${repository}:*` },
      { glob: `${repository}@*` },
    ]);
  });
});

describe('the image scan', () => {
  const parts = securityAsset.build(plan({}));
  const cronJob = find(parts, 'CronJob', 'billing-image-scan');
  const pod = cronJob.spec.jobTemplate.spec.template;

  it('is found by the portal', () => {
    for (const labels of [
      cronJob.metadata.labels,
      cronJob.spec.jobTemplate.metadata.labels,
      pod.metadata.labels,
    ]) {
      expect(labels).toMatchObject({
        [platformLabels.purpose]: 'image-scan',
        [platformLabels.kubernetesId]: 'billing',
      });
    }
  });

  it('takes no request of the service and has a policy of its own', () => {
    expect(pod.metadata.labels).toMatchObject({
      app: 'billing-image-scan',
      'sidecar.istio.io/inject': 'false',
    });
    const policy = find(parts, 'NetworkPolicy', 'billing-image-scan');
    expect(policy.spec).toMatchObject({
      podSelector: { matchLabels: { app: 'billing-image-scan' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
    });
    for (const { to } of policy.spec.egress) {
      expect(to.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['production', '10.30.0.0/24', '10.30.32.0/20'],
    ['staging', '10.20.0.0/24', '10.20.32.0/20'],
  ])(
    'reaches the API server of %s on both of its ports',
    (environment, apiServer, endpoints) => {
      const { egress } = inEnvironment(securityAsset, environment)[
        'NetworkPolicy/billing-image-scan'
      ].spec;
      expect(egress[1]).toEqual({
        to: [{ ipBlock: { cidr: apiServer } }],
        ports: [
          { protocol: 'TCP', port: 443 },
          { protocol: 'TCP', port: 6443 },
        ],
      });
      expect(egress[2]).toMatchObject({
        to: [{ ipBlock: { cidr: endpoints } }, { ipBlock: {} }],
        ports: [{ protocol: 'TCP', port: 443 }],
      });
    },
  );

  it('gives the token to who lists and who reports, not to who downloads', () => {
    const mounting = [...pod.spec.initContainers, ...pod.spec.containers]
      .filter(({ volumeMounts }: any) =>
        volumeMounts.some(({ name }: any) => name === 'token'),
      )
      .map(({ name }: any) => name);
    expect(mounting).toEqual(['list', 'report']);
  });

  it('may list pods and write its own report, and create nothing', () => {
    expect(find(parts, 'Role', 'billing-scan').rules).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
      {
        apiGroups: [''],
        resources: ['configmaps'],
        resourceNames: ['billing-image-scan'],
        verbs: ['get', 'patch'],
      },
    ]);
  });

  it('finds its report where the portal looks for it, empty as yet', () => {
    const report = find(parts, 'ConfigMap', scanReportName('billing'));
    expect(report.metadata).toMatchObject({
      namespace: 'billing',
      labels: {
        [platformLabels.kubernetesId]: 'billing',
        [platformLabels.purpose]: scanReportPurpose,
      },
    });
    // What is stated here Argo CD would put back.
    expect(Object.keys(report)).toEqual(['apiVersion', 'kind', 'metadata']);
    const env = Object.fromEntries(
      pod.spec.containers[0].env.map(({ name, value }: any) => [name, value]),
    );
    expect(env).toMatchObject({
      NAMESPACE: 'billing',
      CONFIG_MAP: report.metadata.name,
      MAX_BYTES: '921600',
    });
  });

  it('does not fail over what it finds, and is tried again', () => {
    const { podFailurePolicy, backoffLimit } = cronJob.spec.jobTemplate.spec;
    expect(podFailurePolicy).toBeUndefined();
    expect(backoffLimit).toBe(2);
  });

  it.each(['billing', 'auth-service', 'a-service-with-a-long-name-xx'])(
    'of %s runs at a time of night that is always the same',
    name => {
      const of = () =>
        find(
          securityAsset.build(plan({ name })),
          'CronJob',
          `${name}-image-scan`,
        );
      expect(of().spec.schedule).toMatch(/^([1-5]?\d) [1-5] \* \* \*$/);
      expect(of().spec.schedule).toBe(of().spec.schedule);
      expect(of().metadata.name.length).toBeLessThanOrEqual(52);
    },
  );

  it('is spread over the night', () => {
    const times = ['billing', 'auth-service', 'orders', 'search', 'mail'].map(
      name =>
        find(
          securityAsset.build(plan({ name })),
          'CronJob',
          `${name}-image-scan`,
        ).spec.schedule,
    );
    expect(new Set(times).size).toBeGreaterThan(1);
  });

  it.each([0, 1, 2])('has a script %i that a shell can read', index => {
    const container = [...pod.spec.initContainers, ...pod.spec.containers][
      index
    ];
    expect(
      spawnSync('sh', ['-n'], { input: container.command[2] }).status,
    ).toBe(0);
  });
});
