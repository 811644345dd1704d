import { meshAsset } from '.';
import {
  objectsOf,
  patchesOf,
  planOf,
  publicValues,
} from './__testUtils__/planOf';

const build = (values: Record<string, unknown> = {}) =>
  objectsOf(meshAsset.build(planOf(values)));

const seconds = (duration: string) =>
  duration.endsWith('ms')
    ? Number(duration.slice(0, -2)) / 1000
    : Number(duration.slice(0, -1));

describe('meshAsset', () => {
  it.each([
    [{}, []],
    [
      publicValues,
      [
        'AuthorizationPolicy/billing-users',
        'Gateway/billing',
        'RequestAuthentication/billing',
      ],
    ],
    [{ callers: ['api-gateway'] }, ['AuthorizationPolicy/billing-callers']],
    [{ datastores: ['postgres'] }, ['ServiceEntry/billing-postgres']],
    [{ datastores: ['redis'] }, ['ServiceEntry/billing-redis']],
    [{ queue: 'redis' }, ['ServiceEntry/billing-redis']],
    [{ datastores: ['s3'] }, ['ServiceEntry/billing-cloud']],
    [
      { queue: 'sqs', sqsAccountId: '333333333333' },
      ['ServiceEntry/billing-cloud'],
    ],
    [
      { queue: 'kafka' },
      ['ServiceEntry/billing-cloud', 'ServiceEntry/billing-kafka'],
    ],
  ])('%j adds %j to what every service has', (values, more) => {
    expect(Object.keys(build(values)).sort()).toEqual(
      [
        'AuthorizationPolicy/allow-nothing',
        'AuthorizationPolicy/billing-metrics',
        'DestinationRule/billing',
        'EnvoyFilter/billing-rate-limit',
        'PeerAuthentication/billing',
        'PeerAuthentication/strict',
        'VirtualService/billing',
        ...more,
      ].sort(),
    );
  });

  it('says namespace and labels of every object itself', () => {
    for (const { metadata } of Object.values(
      build({ ...publicValues, datastores: ['postgres', 'redis', 's3'] }),
    )) {
      expect(metadata.namespace).toBe('billing');
      expect(metadata.labels).toMatchObject({ app: 'billing' });
    }
  });

  describe('mutual TLS', () => {
    it('is demanded but on the port of metrics', () => {
      const objects = build({ metricsPort: 9191 });
      expect(objects['PeerAuthentication/strict'].spec).toEqual({
        mtls: { mode: 'STRICT' },
      });
      expect(objects['PeerAuthentication/billing'].spec).toEqual({
        selector: { matchLabels: { app: 'billing' } },
        mtls: { mode: 'STRICT' },
        portLevelMtls: { '9191': { mode: 'PERMISSIVE' } },
      });
    });
  });

  describe('authorization', () => {
    it('allows nothing but reading metrics where nobody is named', () => {
      const objects = build();
      expect(objects['AuthorizationPolicy/allow-nothing'].spec).toEqual({});
      expect(objects['AuthorizationPolicy/billing-metrics'].spec.rules).toEqual(
        [
          {
            to: [
              {
                operation: {
                  methods: ['GET'],
                  paths: ['/metrics'],
                  ports: ['9090'],
                },
              },
            ],
          },
        ],
      );
    });

    it('names each caller by its account, with methods and port', () => {
      const { rules } = build({
        callers: ['api-gateway', 'other-service'],
        port: 8443,
      })['AuthorizationPolicy/billing-callers'].spec;
      expect(rules.map((rule: any) => rule.from[0].source.principals)).toEqual([
        ['cluster.local/ns/pyairtable/sa/api-gateway'],
        ['cluster.local/ns/other-service/sa/other-service'],
      ]);
      for (const rule of rules) {
        expect(rule.to[0].operation.ports).toEqual(['8443']);
        expect(rule.to[0].operation.methods).not.toContain('TRACE');
      }
    });

    it('lets users in only through the gateway, with a token that is meant for it', () => {
      const { rules, action } =
        build(publicValues)['AuthorizationPolicy/billing-users'].spec;
      expect(action).toBe('ALLOW');
      expect(rules).toHaveLength(1);
      expect(rules[0].from).toEqual([
        {
          source: {
            principals: ['cluster.local/ns/istio-ingress/sa/istio-ingress'],
            requestPrincipals: ['https://login.pyairtable.example//*'],
          },
        },
      ]);
      expect(rules[0].when).toEqual([
        {
          key: 'request.auth.claims[aud]',
          values: [
            'billing.pyairtable.example',
            'https://billing.pyairtable.example',
          ],
        },
      ]);
    });

    it.each([
      [{}],
      [publicValues],
      [{ ...publicValues, callers: ['web-bff'] }],
    ])(
      'has no rule of %j that any source fits, but the one of metrics',
      values => {
        const open = Object.values(build(values))
          .filter(({ kind }) => kind === 'AuthorizationPolicy')
          .filter(({ spec }) => spec.rules?.some((rule: any) => !rule.from))
          .map(({ metadata }) => metadata.name);
        expect(open).toEqual(['billing-metrics']);
      },
    );
  });

  describe('gateway', () => {
    it('takes TLS from 1.2 on and sends plain HTTP there', () => {
      const { selector, servers } = build(publicValues)['Gateway/billing'].spec;
      expect(selector).toEqual({ istio: 'ingress' });
      expect(servers[0].tls).toEqual({
        mode: 'SIMPLE',
        credentialName: 'pyairtable-tls',
        minProtocolVersion: 'TLSV1_2',
      });
      expect(servers[1].tls).toEqual({ httpsRedirect: true });
      for (const { hosts } of servers) {
        expect(hosts).toEqual(['billing/billing.pyairtable.example']);
      }
    });

    it('is another one where the platform file says so', () => {
      const parts = meshAsset.build(
        planOf(publicValues, platform => {
          platform.environments.dev!.gateway = {
            namespace: 'edge',
            serviceAccount: 'edge-gateway',
            selector: 'edge',
            credentialName: 'edge-tls',
          };
        }),
      );
      expect(patchesOf(parts, 'staging')).toEqual([]);
      expect(patchesOf(parts, 'dev')).toEqual([
        expect.objectContaining({
          target: expect.objectContaining({ kind: 'Gateway', name: 'billing' }),
          operations: [
            { op: 'replace', path: '/spec/selector/istio', value: 'edge' },
            {
              op: 'replace',
              path: '/spec/servers/0/tls/credentialName',
              value: 'edge-tls',
            },
          ],
        }),
        expect.objectContaining({
          target: expect.objectContaining({ kind: 'AuthorizationPolicy' }),
          operations: [
            {
              op: 'replace',
              path: '/spec/rules/0/from/0/source/principals',
              value: ['cluster.local/ns/edge/sa/edge-gateway'],
            },
          ],
        }),
      ]);
    });
  });

  describe('routes', () => {
    it.each([0.05, 0.75, 1, 2, 2.5, 12.345, 30])(
      'of a service with a p99 of %d s let every try come to its end',
      latencyP99Seconds => {
        const { http } = build({ latencyP99Seconds })['VirtualService/billing']
          .spec;
        const [reads] = http;
        const perTry = seconds(reads.retries.perTryTimeout);
        expect(perTry).toBeCloseTo(Math.max(2, latencyP99Seconds));
        for (const { timeout } of http) {
          expect(seconds(timeout)).toBeGreaterThanOrEqual(
            (reads.retries.attempts + 1) * perTry,
          );
          expect(timeout).toMatch(/^\d+m?s$/);
        }
      },
    );

    it('try reads again, and nothing else', () => {
      const { http } = build()['VirtualService/billing'].spec;
      expect(http.map(({ name }: { name: string }) => name)).toEqual([
        'reads',
        'primary',
      ]);
      expect(http[0].match).toEqual(
        ['GET', 'HEAD', 'OPTIONS'].map(exact => ({ method: { exact } })),
      );
      expect(http[0].retries).toMatchObject({
        attempts: 3,
        retryOn: 'connect-failure,refused-stream,reset,gateway-error',
      });
      expect(http[1].match).toBeUndefined();
      expect(http[1].retries).toEqual({ attempts: 0 });
    });

    it.each([
      [5, ['stable', 'canary'], [100, 0]],
      [0, ['stable'], [100]],
    ])(
      'of a canary of %d %% go to subsets that exist',
      (canaryPercent, subsets, weights) => {
        const objects = build({ canaryPercent });
        const rule = objects['DestinationRule/billing'].spec;
        expect(rule.subsets).toEqual(
          subsets.map(name => ({ name, labels: { app: 'billing' } })),
        );
        for (const { route } of objects['VirtualService/billing'].spec.http) {
          expect(
            route.map(({ destination }: any) => destination.subset),
          ).toEqual(subsets);
          expect(route.map(({ weight }: any) => weight)).toEqual(weights);
          for (const { destination } of route) {
            expect(destination.host).toBe(rule.host);
          }
        }
      },
    );

    it('hold for the public name, too', () => {
      expect(build(publicValues)['VirtualService/billing'].spec).toMatchObject({
        hosts: [
          'billing.billing.svc.cluster.local',
          'billing.pyairtable.example',
        ],
        gateways: ['mesh', 'billing/billing'],
      });
    });
  });

  it('ejects a replica whose gateway errors before one that fails itself', () => {
    const { outlierDetection: outlier } =
      build()['DestinationRule/billing'].spec.trafficPolicy;
    expect(outlier.consecutiveGatewayErrors).toBeLessThan(
      outlier.consecutive5xxErrors,
    );
    expect(outlier.maxEjectionPercent).toBe(50);
  });

  it('limits each replica to twice its capacity, on the port of requests', () => {
    const [{ match, patch }] = build({ rpsPerPod: 250, port: 3000 })[
      'EnvoyFilter/billing-rate-limit'
    ].spec.configPatches;
    expect(match.listener.portNumber).toBe(3000);
    expect(patch.value.typed_config).toMatchObject({
      status: { code: 'TooManyRequests' },
      token_bucket: {
        max_tokens: 500,
        tokens_per_fill: 500,
        fill_interval: '1s',
      },
    });
  });

  describe('what lies outside', () => {
    it('is known by ranges or names, to this namespace alone', () => {
      const objects = build({ datastores: ['postgres', 's3'] });
      expect(objects['ServiceEntry/billing-postgres'].spec).toEqual({
        hosts: ['postgres.billing.external'],
        addresses: ['10.30.48.0/22', '10.30.52.0/22'],
        ports: [{ number: 5432, name: 'tcp-5432', protocol: 'TCP' }],
        location: 'MESH_EXTERNAL',
        resolution: 'NONE',
        exportTo: ['.'],
      });
      expect(objects['ServiceEntry/billing-cloud'].spec.hosts).toEqual([
        's3.us-east-1.amazonaws.com',
        '*.s3.us-east-1.amazonaws.com',
        'sts.us-east-1.amazonaws.com',
      ]);
    });

    it('differs by environment', () => {
      const parts = meshAsset.build(
        planOf({ datastores: ['postgres'], queue: 'kafka' }),
      );
      expect(patchesOf(parts, 'production')).toEqual([]);
      expect(
        patchesOf(parts, 'staging').map(({ target, operations }) => [
          target.name,
          operations.map(({ path }) => path),
        ]),
      ).toEqual([
        ['billing-postgres', ['/spec/addresses']],
        ['billing-kafka', ['/spec/addresses']],
        ['billing-cloud', ['/spec/hosts']],
      ]);
    });
  });

  it('puts nothing into live routes that makes them fail', () => {
    expect(
      JSON.stringify(build({ ...publicValues, datastores: ['redis'] })),
    ).not.toMatch(/"fault"|"abort"|"delay"/);
  });
});
