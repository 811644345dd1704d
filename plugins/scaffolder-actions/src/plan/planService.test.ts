import { testPlatform } from '../__testUtils__/testPlatform';
import { parseServiceSpec } from '../spec/parseServiceSpec';
import { planService } from './planService';

const minimal = {
  name: 'billing',
  description: 'Invoices and payments of workspaces',
  owner: 'identity',
  system: 'core',
  monthlyBudgetUSD: 100,
  costCenter: 'CC-1',
};

const plan = (given: object = {}, platform = testPlatform) =>
  planService(parseServiceSpec({ ...minimal, ...given }), platform);

describe('planService', () => {
  it.each<[string[], string]>([
    [['dev'], 'dev'],
    [['dev', 'production-dr'], 'production-dr'],
    [['production-dr', 'staging'], 'staging'],
    [['dev', 'staging', 'production', 'production-dr'], 'production'],
  ])('writes the base of %j for %s', (environments, reference) => {
    expect(plan({ environments }).reference.name).toBe(reference);
  });

  it('puts the name of the service into roles and images', () => {
    const [dev] = plan({ environments: ['dev'] }).environments;
    expect(dev.imageRepository).toBe(`${dev.registry}/billing`);
    expect(dev.roles.secrets).toMatch(/\/dev-billing-secrets$/);
    expect(JSON.stringify(dev.roles)).not.toContain('{service}');
  });

  it.each<[string, object, object]>([
    ['requests', {}, { scaler: 'hpa', usesRedis: false, secretStores: [] }],
    [
      'a queue in Redis',
      { queue: 'redis' },
      { scaler: 'scaledobject', usesRedis: true, secretStores: ['redis'] },
    ],
    [
      'all stores',
      { datastores: ['s3', 'redis', 'postgres'] },
      { scaler: 'hpa', usesRedis: true, secretStores: ['postgres', 'redis'] },
    ],
    [
      'a canary',
      { canaryPercent: 1 },
      { canary: true, scaleTarget: { kind: 'Rollout', name: 'billing' } },
    ],
    [
      'no canary',
      { canaryPercent: 0 },
      { canary: false, scaleTarget: { kind: 'Deployment', name: 'billing' } },
    ],
  ])('decides for %s', (_, given, expected) => {
    expect(plan(given)).toMatchObject(expected);
  });

  it('finds neighbours where the platform file says they are', () => {
    const platform = {
      ...testPlatform,
      services: { 'auth-service': { namespace: 'shared', port: 9000 } },
    };
    const { dependencies } = plan(
      { dependencies: ['auth-service', 'constructor'] },
      platform,
    );
    expect(dependencies).toMatchObject([
      {
        name: 'auth-service',
        namespace: 'shared',
        port: 9000,
        host: 'auth-service.shared.svc.cluster.local',
      },
      { name: 'constructor', namespace: 'constructor', port: 8080 },
    ]);
  });

  it.each(['istio-ingress', 'edge', 'shared', 'reports'])(
    'refuses %s, which the platform file gives to others',
    name => {
      const { dev } = testPlatform.environments;
      const platform = {
        ...testPlatform,
        namespaces: { ...testPlatform.namespaces, tracing: 'reports' },
        services: { 'auth-service': { namespace: 'shared' } },
        environments: {
          ...testPlatform.environments,
          dev: { ...dev!, gateway: { ...dev!.gateway, namespace: 'edge' } },
        },
      };
      expect(() => plan({ name }, platform)).toThrow(/^name: is a namespace/);
    },
  );

  it.each<[string, object, RegExp[]]>([
    ['as it will be', { namespace: 'billing', port: 9000 }, []],
    [
      'nowhere',
      {},
      [/^port: .* at port 8080; say services\.billing\.port: 9000/],
    ],
    [
      'elsewhere',
      { namespace: 'shared', port: 9001 },
      [/^name: .* namespace shared/, /^port: .* at port 9001/],
    ],
  ])('compares it with where callers look for it: %s', (_, stated, texts) => {
    const { warnings } = plan(
      { port: 9000 },
      { ...testPlatform, services: { billing: stated } },
    );
    expect(warnings).toEqual(texts.map(text => expect.stringMatching(text)));
  });

  it('refuses an environment that the platform file lacks', () => {
    const { dev } = testPlatform.environments;
    expect(() => plan({}, { ...testPlatform, environments: { dev } })).toThrow(
      'environments: staging is not in the platform file, which has dev',
    );
  });

  it.each<[string, object, RegExp | undefined]>([
    ['nothing', {}, undefined],
    [
      'no budget',
      { monthlyBudgetUSD: undefined },
      /^monthlyBudgetUSD: without/,
    ],
    ['no cost center', { costCenter: undefined }, /^costCenter: /],
    [
      'a large share of the budget',
      { monthlyBudgetUSD: 1051 },
      /^monthlyBudgetUSD: 1051 is more than 25 %/,
    ],
    ['just no large share', { monthlyBudgetUSD: 1050 }, undefined],
    [
      'a circle',
      { dependencies: ['auth-service'], callers: ['auth-service'] },
      /^dependencies: billing and auth-service call each other/,
    ],
    [
      'recovery of nothing',
      { environments: ['production-dr'] },
      /^environments: production-dr without production/,
    ],
  ])('warns of %s', (_, given, warning) => {
    const unlike = plan(given).warnings.filter(text => !warning?.test(text));
    expect(unlike).toEqual([]);
    expect(plan(given).warnings).toHaveLength(warning ? 1 : 0);
  });
});
