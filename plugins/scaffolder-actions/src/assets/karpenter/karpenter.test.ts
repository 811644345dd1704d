import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { buildKarpenterPools, KarpenterScope } from '.';
import { infrastructureDefaults } from '../../spec/infrastructureDefaults';
import { placeObjects } from '../../validation/PlacedObject';
import { validateObjects } from '../../validation/validateObjects';
import { placePods } from '../workload/placePods';

const scope: KarpenterScope = {
  name: 'pyairtable',
  environment: 'production',
  clusterName: 'pyairtable-production',
  instanceTypes: ['m5.large', 'c5.large', 'r5.large'],
  spotPercent: 20,
  maxNodes: 50,
  labels: { owner: 'platform', tier: 'critical', 'cost-center': 'CC-1' },
};

/** Objects by their name. */
function build(changes: Partial<KarpenterScope> = {}): Record<string, any> {
  return Object.fromEntries(
    buildKarpenterPools({ ...scope, ...changes }).map(object => [
      object.metadata.name,
      object,
    ]),
  );
}

describe('buildKarpenterPools', () => {
  it.each(environmentNames)('is valid in %s', environment => {
    const { instanceTypes, spotPercent, maxReplicas } =
      infrastructureDefaults[environment];
    const objects = buildKarpenterPools({
      ...scope,
      environment,
      instanceTypes,
      spotPercent,
      maxNodes: maxReplicas,
    });
    expect(objects.length).toBeGreaterThan(1);
    expect(
      validateObjects(
        placeObjects([
          {
            type: 'manifest',
            asset: 'karpenter',
            path: 'platform/dev/karpenter.yaml',
            objects,
          },
        ]),
      ),
    ).toEqual([]);
  });

  it.each([
    ['a fifth', { spotPercent: 20 }, '80', '20'],
    ['most', { spotPercent: 80, maxNodes: 5 }, '2', '8'],
    ['none', { spotPercent: 0 }, '100', undefined],
    ['all', { spotPercent: 100 }, undefined, '100'],
    ['less than a node', { spotPercent: 1, maxNodes: 5 }, '8', '2'],
    ['all but less than a node', { spotPercent: 99, maxNodes: 5 }, '2', '8'],
    ['half of one node', { spotPercent: 50, maxNodes: 1 }, '2', '2'],
    [
      'half of larger nodes',
      {
        spotPercent: 50,
        maxNodes: 4,
        instanceTypes: ['m5.large', 'm5.2xlarge'],
      },
      '16',
      '16',
    ],
  ])('shares processors out: %s', (_, changes, onDemand, spot) => {
    const pools = build(changes);
    expect(pools['on-demand']?.spec.limits.cpu).toBe(onDemand);
    expect(pools.spot?.spec.limits.cpu).toBe(spot);
  });

  it('lets only those pods onto spot that services may put there', () => {
    const { spot, 'on-demand': onDemand } = build();
    const place = (spotAllowed: boolean) =>
      placePods({ selector: {}, spec: { spotAllowed } } as Parameters<
        typeof placePods
      >[0]);
    const [taint] = spot.spec.template.spec.taints;
    expect(place(true).tolerations).toEqual([{ ...taint, operator: 'Equal' }]);
    expect(place(false).tolerations).toBeUndefined();
    expect(onDemand.spec.template.spec.taints).toBeUndefined();
    expect(place(true).affinity.nodeAffinity).toEqual({
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 50,
          preference: {
            matchExpressions: [spot.spec.template.spec.requirements[0]],
          },
        },
      ],
    });
  });

  it.each([
    [['t3.medium', 'm5.large'], ['amd64']],
    [['t4g.medium', 'm7g.large', 'r8gd.xlarge'], ['arm64']],
    [
      ['m5.large', 'm7g.large'],
      ['amd64', 'arm64'],
    ],
  ])('takes the types %j and their processors', (instanceTypes, values) => {
    const { requirements } = build({ instanceTypes }).spot.spec.template.spec;
    expect(requirements).toContainEqual({
      key: 'node.kubernetes.io/instance-type',
      operator: 'In',
      values: instanceTypes,
    });
    expect(requirements).toContainEqual({
      key: 'kubernetes.io/arch',
      operator: 'In',
      values,
    });
  });

  it.each([
    [
      'production',
      '720h',
      [{ nodes: '10%' }, { nodes: '1', reasons: ['Drifted'] }],
    ],
    [
      'production-dr',
      '720h',
      [{ nodes: '10%' }, { nodes: '1', reasons: ['Drifted'] }],
    ],
    ['staging', '168h', [{ nodes: '20%' }]],
    ['dev', '168h', [{ nodes: '20%' }]],
  ] as const)('renews nodes of %s', (environment, expireAfter, budgets) => {
    const { spec } = build({ environment })['on-demand'];
    expect(spec.template.spec.expireAfter).toBe(expireAfter);
    expect(spec.disruption.budgets).toEqual(budgets);
  });

  it('keeps nodes private, encrypted and their credentials from pods', () => {
    expect(build().nodes.spec).toMatchObject({
      role: 'pyairtable-production-node',
      amiSelectorTerms: [{ alias: expect.stringMatching(/^al2023@v\d{8}$/) }],
      subnetSelectorTerms: [
        { tags: { 'karpenter.sh/discovery': 'pyairtable-production' } },
      ],
      securityGroupSelectorTerms: [
        { tags: { 'karpenter.sh/discovery': 'pyairtable-production' } },
      ],
      associatePublicIPAddress: false,
      metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [{ ebs: { encrypted: true } }],
    });
  });

  it('tags nodes for the bill, and only with what it knows', () => {
    expect(build().nodes.spec.tags).toEqual({
      Name: 'pyairtable-production-karpenter',
      Service: 'pyairtable',
      Environment: 'production',
      Owner: 'platform',
      CostCenter: 'CC-1',
      Tier: 'critical',
    });
    expect(build({ labels: {} }).nodes.spec.tags).not.toHaveProperty('Owner');
  });

  it.each([
    ['instanceTypes', { instanceTypes: [] }],
    ['instanceTypes', { instanceTypes: ['m5'] }],
    ['instanceTypes', { instanceTypes: ['t3.micro'] }],
    ['instanceTypes', { instanceTypes: ['m5.metal'] }],
    ['instanceTypes', { instanceTypes: ['m5.2large'] }],
    ['spotPercent', { spotPercent: -1 }],
    ['spotPercent', { spotPercent: 101 }],
    ['spotPercent', { spotPercent: 12.5 }],
    ['maxNodes', { maxNodes: 0 }],
    ['maxNodes', { maxNodes: 1.5 }],
  ])('refuses by name: %s of %j', (field, changes) => {
    expect(() => build(changes)).toThrow(new RegExp(`^${field}: `));
  });
});
