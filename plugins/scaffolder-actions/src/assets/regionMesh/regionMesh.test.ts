import {
  environmentPlan,
  regionPlan,
} from '../../__testUtils__/infrastructurePlans';
import { testPlatform } from '../../__testUtils__/testPlatform';
import { validateAssets } from '../../validation/validateAssets';
import type { AssetPart, DocumentFile, KubernetesObject } from '../AssetFile';
import { regionMeshAsset } from '.';

const gatewayNamespace =
  testPlatform.environments['production-dr']!.gateway.namespace;
const critical = Object.entries(testPlatform.services)
  .filter(([, { tier }]) => tier === 'critical')
  .map(([name]) => name);
const others = Object.keys(testPlatform.services).filter(
  name => !critical.includes(name),
);

/** Objects of one cluster by `Kind/name`. */
function objectsIn(
  environment: string,
  parts: readonly AssetPart[],
): Record<string, KubernetesObject & { spec: any }> {
  return Object.fromEntries(
    parts
      .flatMap(part =>
        part.type === 'manifest' &&
        part.path.startsWith(`platform/${environment}/`)
          ? part.objects
          : [],
      )
      .map(object => [`${object.kind}/${object.metadata.name}`, object]),
  ) as Record<string, KubernetesObject & { spec: any }>;
}

function namesOf(
  objects: Record<string, KubernetesObject>,
  pattern: RegExp,
): string[] {
  return Object.keys(objects).flatMap(key => pattern.exec(key)?.[1] ?? []);
}

describe('regionMeshAsset', () => {
  const parts = regionMeshAsset.build(regionPlan());
  const here = objectsIn('production-dr', parts);
  const there = objectsIn('production', parts);

  it('is for regions that stand by only', () => {
    expect(regionMeshAsset.build(environmentPlan({ name: 'staging' }))).toEqual(
      [],
    );
  });

  it.each([
    ['as it is', {}],
    ['of one service', { services: ['api-gateway'] }],
    ['that fails over by itself', { failoverMode: 'automatic' }],
    ['elsewhere', { region: 'eu-central-1' }],
    [
      'of services that the platform file does not know',
      { services: ['component:default/invoice-service'] },
    ],
  ])('is valid for a region %s', (_, values) => {
    const plan = regionPlan(values);
    const owned = regionMeshAsset
      .build(plan)
      .map(part => ({ ...part, asset: 'region-mesh' }));
    expect(owned.length).toBeGreaterThan(5);
    expect(() => validateAssets(owned, { infrastructure: plan })).not.toThrow();
  });

  it.each(['production-dr', 'production'])(
    'lets through to %s what is named, unread',
    environment => {
      const { metadata, spec } = objectsIn(environment, parts)[
        'Gateway/east-west'
      ];
      expect(metadata.namespace).toBe(gatewayNamespace);
      expect(spec.selector).toEqual({ istio: 'ingress' });
      expect(spec.servers).toHaveLength(1);
      const [{ port, hosts, tls }] = spec.servers;
      expect(port).toMatchObject({ number: 15443, protocol: 'TLS' });
      expect(tls).toEqual({ mode: 'AUTO_PASSTHROUGH' });
      expect([...hosts].sort()).toEqual(
        (environment === 'production' ? [...critical, ...others] : critical)
          .map(name => `${name}.pyairtable.svc.cluster.local`)
          .sort(),
      );
    },
  );

  it('finds here what runs in the primary only, and nothing else', () => {
    expect(namesOf(here, /^ServiceEntry\/(.+)-in-production$/).sort()).toEqual(
      [...others].sort(),
    );
    const entry = here['ServiceEntry/chat-service-in-production'];
    const identity = 'spiffe://cluster.local/ns/pyairtable/sa/chat-service';
    expect(entry.metadata.namespace).toBe(gatewayNamespace);
    expect(entry.spec).toEqual({
      hosts: ['chat-service.pyairtable.svc.cluster.local'],
      ports: [{ number: 8080, name: 'http', protocol: 'HTTP' }],
      location: 'MESH_INTERNAL',
      resolution: 'DNS',
      endpoints: [
        {
          address: 'east-west.production.pyairtable.example',
          locality: 'us-east-1',
          ports: { http: 15443 },
        },
      ],
      subjectAltNames: [identity],
    });
    expect(
      here['DestinationRule/chat-service-in-production'].spec.trafficPolicy.tls,
    ).toEqual({
      mode: 'ISTIO_MUTUAL',
      sni: 'outbound_.8080_._.chat-service.pyairtable.svc.cluster.local',
      subjectAltNames: [identity],
    });
    expect(namesOf(there, /-in-(.+)$/)).toEqual([]);
  });

  it.each([
    [
      'production-dr',
      'us-west-2',
      'east-west.production.pyairtable.example',
      'us-east-1',
    ],
    [
      'production',
      'us-east-1',
      'east-west.production-dr.pyairtable.example',
      'us-west-2',
    ],
  ])(
    'knows in %s one name for what runs in both',
    (environment, own, address, other) => {
      const objects = objectsIn(environment, parts);
      expect(namesOf(objects, /^ServiceEntry\/(.+)-global$/).sort()).toEqual(
        [...critical].sort(),
      );
      const { spec } = objects['ServiceEntry/auth-service-global'];
      expect(spec.hosts).toEqual([
        'auth-service.pyairtable.global.pyairtable.example',
      ]);
      expect(spec.endpoints).toEqual([
        {
          address: 'auth-service.pyairtable.svc.cluster.local',
          locality: own,
          ports: { http: 8080 },
        },
        { address, locality: other, ports: { http: 15443 } },
      ]);
    },
  );

  it('keeps calls in the own region until somebody approved', () => {
    const { trafficPolicy } = there['DestinationRule/auth-service-global'].spec;
    expect(trafficPolicy.loadBalancer.localityLbSetting).toEqual({
      enabled: true,
      distribute: [{ from: 'us-east-1/*', to: { 'us-east-1/*': 100 } }],
    });
    expect(trafficPolicy).not.toHaveProperty('outlierDetection');
  });

  it('moves calls by itself where that is wanted, once the region fails', () => {
    const { trafficPolicy } = objectsIn(
      'production',
      regionMeshAsset.build(regionPlan({ failoverMode: 'automatic' })),
    )['DestinationRule/auth-service-global'].spec;
    expect(trafficPolicy.loadBalancer.localityLbSetting).toEqual({
      enabled: true,
      failover: [{ from: 'us-east-1', to: 'us-west-2' }],
    });
    expect(trafficPolicy.outlierDetection).toMatchObject({
      consecutive5xxErrors: 0,
      consecutiveGatewayErrors: 10,
    });
  });

  const generated = { services: ['component:default/invoice-service'] };

  it('opens a generated namespace to the gateway and the other network, no further', () => {
    const built = regionMeshAsset.build(regionPlan(generated));
    const { metadata, spec } = objectsIn('production-dr', built)[
      'NetworkPolicy/invoice-service-global-mesh'
    ];
    expect(metadata.namespace).toBe('invoice-service');
    expect(spec).toEqual({
      podSelector: { matchLabels: { app: 'invoice-service' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [
            {
              namespaceSelector: {
                matchLabels: {
                  'kubernetes.io/metadata.name': gatewayNamespace,
                },
              },
              podSelector: { matchLabels: { istio: 'ingress' } },
            },
          ],
          ports: [{ protocol: 'TCP', port: 8080 }],
        },
      ],
      egress: [
        {
          to: [{ ipBlock: { cidr: '10.30.0.0/16' } }],
          ports: [{ protocol: 'TCP', port: 15443 }],
        },
      ],
    });
    expect(
      objectsIn('production', built)[
        'NetworkPolicy/invoice-service-global-mesh'
      ].spec.egress[0].to,
    ).toEqual([{ ipBlock: { cidr: '10.50.0.0/16' } }]);
  });

  it('leaves namespaces alone that were not generated: a first policy would close them', () => {
    expect(namesOf(here, /^NetworkPolicy\/(.+)$/)).toEqual([]);
    expect(namesOf(there, /^NetworkPolicy\/(.+)$/)).toEqual([]);
  });

  it('denies nobody what it cannot allow: an unknown network', () => {
    const platform = structuredClone(testPlatform);
    delete platform.environments.production!.vpcCidr;
    const { spec } = objectsIn(
      'production-dr',
      regionMeshAsset.build(regionPlan(generated, platform)),
    )['NetworkPolicy/invoice-service-global-mesh'];
    expect(spec.policyTypes).toEqual(['Ingress']);
    expect(spec).not.toHaveProperty('egress');
  });

  it('takes port, account and namespace from the platform file', () => {
    const platform = structuredClone(testPlatform);
    platform.services['auth-service'] = {
      namespace: 'identity',
      port: 9443,
      serviceAccount: 'auth',
      tier: 'critical',
    };
    const objects = objectsIn(
      'production-dr',
      regionMeshAsset.build(regionPlan({}, platform)),
    );
    expect(
      objects['DestinationRule/auth-service-global'].spec.trafficPolicy.tls,
    ).toMatchObject({
      sni: 'outbound_.9443_._.auth-service.identity.svc.cluster.local',
      subjectAltNames: ['spiffe://cluster.local/ns/identity/sa/auth'],
    });
  });

  it("writes the kustomization of the primary's folder, which names all of it", () => {
    const kustomization = parts.find(
      (part): part is DocumentFile =>
        part.type === 'document' &&
        part.path === 'platform/production/kustomization.yaml',
    )?.document;
    expect(kustomization).toMatchObject({
      resources: ['global-mesh-gateway.yaml', 'global-mesh-services.yaml'],
      labels: [{ pairs: { environment: 'production' } }],
    });
  });
});
