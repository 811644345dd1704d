import { parse } from 'yaml';
import { chaosAsset } from '.';
import { inEnvironment } from '../kustomize/__testUtils__/inEnvironment';
import { objectsOf, patchesOf, planOf } from '../mesh/__testUtils__/planOf';
import { renderPart } from '../../render/renderPart';
import { chaosNumbers } from './chaosParameters';

const build = (values: Record<string, unknown> = {}) =>
  objectsOf(chaosAsset.build(planOf(values)));

const specOf = (values: Record<string, unknown> = {}) =>
  build(values)['WorkflowTemplate/billing-chaos'].spec;

const scriptsOf = (values: Record<string, unknown> = {}): any[] =>
  specOf(values).templates.filter((template: any) => template.script);

describe('chaosAsset', () => {
  it('makes one experiment, with account, rights, network and settings', () => {
    expect(Object.keys(build()).sort()).toEqual([
      'ConfigMap/billing-chaos',
      'NetworkPolicy/billing-chaos',
      'Role/billing-chaos',
      'RoleBinding/billing-chaos',
      'ServiceAccount/billing-chaos',
      'WorkflowTemplate/billing-chaos',
    ]);
    expect(
      build()['WorkflowTemplate/billing-chaos'].metadata.labels,
    ).toMatchObject({
      'pyairtable.io/drill': 'chaos',
      'backstage.io/kubernetes-id': 'billing',
    });
  });

  it.each(['dev', 'production'])(
    'labels the experiments of %s and their pods with it',
    environment => {
      const { workflowMetadata, podMetadata } = inEnvironment(
        chaosAsset,
        environment,
      )['WorkflowTemplate/billing-chaos'].spec;
      for (const { labels } of [workflowMetadata, podMetadata]) {
        expect(labels).toMatchObject({ environment, tier: 'standard' });
      }
    },
  );

  it('tells kube-score why no pod of its policy is among the manifests', () => {
    expect(
      build()['NetworkPolicy/billing-chaos'].metadata.annotations,
    ).toMatchObject({
      'kube-score/ignore': 'networkpolicy-targets-pod',
      'pyairtable.io/ignore-reason': expect.stringContaining('Argo Workflows'),
    });
  });

  it('is no proof of a recovery', () => {
    expect(specOf().workflowMetadata.labels).toMatchObject({
      'backstage.io/kubernetes-id': 'billing',
    });
    expect(specOf().workflowMetadata.labels).not.toHaveProperty(
      'pyairtable.io/drill',
    );
  });

  it('watches all the time, and reverts whatever happens', () => {
    const spec = specOf();
    const steps = spec.templates.find(
      ({ name }: any) => name === spec.entrypoint,
    ).steps;
    expect(
      steps.map((group: any[]) => group.map(({ template }) => template)),
    ).toEqual([['preflight'], ['inject'], ['watch', 'evict']]);
    expect(spec.onExit).toBe('report');
    for (const name of ['inject', 'watch', 'report']) {
      const { script } = scriptsOf().find(
        (template: any) => template.name === name,
      );
      expect(script.source).toMatch(
        /^(revert|trap revert EXIT|trap finish EXIT)$/m,
      );
    }
  });

  it('ends by itself, one at a time', () => {
    const spec = specOf();
    expect(spec.activeDeadlineSeconds).toBe(1500);
    expect(spec.synchronization).toEqual({
      mutexes: [{ name: 'billing-chaos' }],
    });
    expect(spec.podGC).toEqual({ strategy: 'OnWorkflowSuccess' });
    expect(spec.ttlStrategy.secondsAfterFailure).toBeGreaterThan(0);
    for (const template of scriptsOf()) {
      expect(template.activeDeadlineSeconds).toBeLessThanOrEqual(960);
    }
  });

  it('takes parameters as environment variables only', () => {
    for (const { script } of scriptsOf()) {
      expect(script.command).toEqual(['sh']);
      expect(script.source).toMatch(/^set -eu$/m);
      expect(script.source).not.toContain('{{');
      const variables = script.env.map(({ name }: any) => name);
      expect(variables).toEqual(
        expect.arrayContaining(chaosNumbers.map(({ variable }) => variable)),
      );
      // Where it is, whoever starts it does not say.
      expect(
        script.env.find(({ name }: any) => name === 'ENVIRONMENT').valueFrom,
      ).toEqual({
        configMapKeyRef: { name: 'billing-chaos', key: 'environment' },
      });
    }
    expect(specOf().arguments.parameters.map(({ name }: any) => name)).toEqual([
      ...chaosNumbers.map(({ name }) => name),
      'allow-production',
    ]);
  });

  it('asks for production by name', () => {
    expect(
      specOf().arguments.parameters.find(
        ({ name }: any) => name === 'allow-production',
      ).value,
    ).toBe('false');
  });

  it.each(chaosNumbers.map(number => [number.name, number] as const))(
    'presets %s within its bounds',
    (_, { preset, min, max }) => {
      expect(preset).toBeGreaterThanOrEqual(min);
      expect(preset).toBeLessThanOrEqual(max);
    },
  );

  describe('pods', () => {
    it('are no replicas of the service', () => {
      expect(specOf().podMetadata.labels.app).toBe('billing-chaos');
    });

    it('have no sidecar, no privileges and no token by default', () => {
      const spec = specOf();
      expect(spec.podMetadata.annotations).toEqual({
        'sidecar.istio.io/inject': 'false',
      });
      expect(spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      const { initContainers, containers } = parse(spec.podSpecPatch);
      for (const { securityContext } of [
        ...initContainers,
        ...containers,
        ...scriptsOf().map(({ script }) => script),
      ]) {
        expect(securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        });
      }
      expect(initContainers[0].name).toBe('init');
      expect(containers[0].name).toBe('wait');
      expect(build()['ServiceAccount/billing-chaos']).toMatchObject({
        automountServiceAccountToken: false,
      });
    });

    it('run the tools of the platform by digest, as the service account', () => {
      expect(specOf().serviceAccountName).toBe('billing-chaos');
      for (const { script } of scriptsOf()) {
        expect(script.image).toMatch(
          /^docker\.io\/alpine\/k8s@sha256:[0-9a-f]{64}$/,
        );
        expect(script.resources.limits.memory).toBe(
          script.resources.requests.memory,
        );
      }
    });
  });

  it.each([
    [5, true],
    [0, false],
  ])('may read the Rollout with a canary of %d %%', (canaryPercent, may) => {
    const { rules } = build({ canaryPercent })['Role/billing-chaos'] as any;
    expect(
      rules.some(({ resources }: any) => resources.includes('rollouts')),
    ).toBe(may);
    expect(JSON.stringify(rules)).not.toContain('*');
    expect(
      rules.find(({ verbs }: any) => verbs.includes('delete')),
    ).toMatchObject({
      resources: ['envoyfilters'],
      resourceNames: ['billing-chaos'],
    });
    expect(
      scriptsOf({ canaryPercent })[0].script.env.find(
        ({ name }: any) => name === 'ROLLOUT',
      ).value,
    ).toBe(may ? 'billing' : '');
  });

  it('knows where it is, and reaches only what it needs there', () => {
    const parts = chaosAsset.build(planOf());
    expect((build()['ConfigMap/billing-chaos'] as any).data).toEqual({
      environment: 'production',
      'prometheus-url': 'http://prometheus.monitoring.svc.cluster.local:9090',
    });
    const [config, network] = patchesOf(parts, 'dev');
    expect(config.operations).toEqual([
      { op: 'replace', path: '/data/environment', value: 'dev' },
    ]);
    expect(network.operations).toEqual([
      {
        op: 'replace',
        path: '/spec/egress',
        value: expect.arrayContaining([
          expect.objectContaining({
            to: [{ ipBlock: { cidr: '10.10.0.0/24' } }],
          }),
        ]),
      },
    ]);
  });

  it.each([
    ['http://prometheus.monitoring.svc.cluster.local:9090', 'monitoring', 9090],
    ['http://thanos.metrics.svc/query', 'metrics', 80],
    ['https://metrics.example.com', undefined, 443],
  ])('reaches %s', (url, namespace, port) => {
    const plan = planOf({}, platform => {
      platform.environments.production!.prometheusUrl = url;
    });
    const { egress } = objectsOf(chaosAsset.build(plan))[
      'NetworkPolicy/billing-chaos'
    ].spec;
    expect(egress).toHaveLength(3);
    expect(egress[2]).toEqual({
      to: namespace
        ? [
            {
              namespaceSelector: {
                matchLabels: { 'kubernetes.io/metadata.name': namespace },
              },
            },
          ]
        : [{ ipBlock: { cidr: '10.30.32.0/20' } }],
      ports: [{ protocol: 'TCP', port }],
    });
  });

  it('stays out of the live routes', () => {
    const texts = chaosAsset
      .build(planOf())
      .flatMap(part => (part.type === 'manifest' ? [renderPart(part)] : []));
    expect(texts).toHaveLength(4);
    expect(texts.join()).not.toMatch(/fault:/);
  });
});
