import { estimateEnvironmentCost } from '../cost/estimateEnvironmentCost';
import type {
  PlatformEnvironment,
  PlatformFile,
} from '../platform/PlatformFile';
import { defaultReplicas } from '../spec/environmentDefaults';
import type { EnvironmentSpec } from '../spec/EnvironmentSpec';
import { infrastructureDefaults } from '../spec/infrastructureDefaults';
import type { RegionSpec } from '../spec/RegionSpec';
import { SpecError } from '../spec/SpecError';
import { databaseIdentifier, stateBucket } from './cloudNames';
import { compareCapacity } from './compareCapacity';
import type { InfrastructurePlan, StandbyPlan } from './InfrastructurePlan';
import { infrastructureWarnings } from './infrastructureWarnings';
import { planNetworks } from './planNetworks';

/** Decides everything that more than one asset of an environment depends on. */
export function planEnvironmentOf(
  spec: EnvironmentSpec,
  platform: PlatformFile,
): InfrastructurePlan {
  return plan(spec, platform);
}

/**
 * The same for a region that stands by.
 *
 * @throws {@link SpecError} where it would cost more than its budget, or could
 * not take over in time.
 */
export function planRegion(
  spec: RegionSpec,
  platform: PlatformFile,
): InfrastructurePlan {
  const region = plan(spec.environment, platform, standbyOf(spec, platform));
  const { cost } = region;
  const issues = [
    ...(cost.totalUsd > spec.environment.budgetUSD
      ? [
          {
            field: 'budgetUSD',
            message: `must be at least ${Math.ceil(
              cost.totalUsd,
            )}, the estimate in USD a month`,
          },
        ]
      : []),
    ...compareCapacity(region).problems,
  ];
  if (issues.length > 0) {
    throw new SpecError(issues);
  }
  return region;
}

function plan(
  spec: EnvironmentSpec,
  platform: PlatformFile,
  standby?: StandbyPlan,
): InfrastructurePlan {
  const { name } = spec;
  const defaults = infrastructureDefaults[name];
  const environment = environmentFacts(spec, platform);
  const fullName = `${platform.name}-${name}`;
  const cost = estimateEnvironmentCost({
    environment: name,
    region: spec.region,
    nodeMin: spec.minReplicas,
    nodeMax: spec.maxReplicas,
    instanceTypes: defaults.instanceTypes,
    spotPercent: spec.spotPercent,
    database: {
      class: spec.dbClass,
      multiAz: spec.multiAz,
      storageGib: defaults.databaseStorageGib,
    },
    cache: defaults.cache,
    natGateways: defaults.natGateways,
    logDays: spec.logDays,
    backupDays: spec.backupDays,
    budgetUsd: spec.budgetUSD,
    standby: standby !== undefined,
  });
  return {
    spec,
    name,
    environment,
    platform: {
      ...platform,
      environments: { ...platform.environments, [name]: environment },
    },
    defaults,
    fullName,
    databaseIdentifier: databaseIdentifier(platform.name, name),
    backupBucket: `${platform.name}-backups-${name}`,
    stateBucket: stateBucket(platform.name, spec),
    replicaRegion: replicaRegionOf(spec, platform),
    labels: {
      'app.kubernetes.io/part-of': platform.name,
      'app.kubernetes.io/managed-by': 'pyairtable-platform',
      owner: platform.operations.owner.split('/')[1],
      'cost-center': platform.operations.costCenter,
    },
    standby,
    cost,
    warnings: infrastructureWarnings({ spec, standby, cost, platform }),
  };
}

/**
 * What services will find there: from the values where they are asked for,
 * otherwise as in the platform's other environments.
 */
function environmentFacts(
  spec: EnvironmentSpec,
  platform: PlatformFile,
): PlatformEnvironment {
  const { name, accountId, region } = spec;
  const [model] = Object.values(platform.environments);
  const known = platform.environments[name];
  // Names of roles are an account's, whatever their path: two environments may
  // share one.
  const role = (suffix: string) =>
    `arn:aws:iam::${accountId}:role/${platform.name}/${name}/${name}-${suffix}`;
  return {
    accountId,
    region,
    registry: `${accountId}.dkr.ecr.${region}.amazonaws.com/${platform.name}`,
    budgetUsd: spec.budgetUSD,
    vpcCidr: spec.vpcCidr,
    capacity: {
      minNodes: spec.minReplicas,
      maxNodes: spec.maxReplicas,
      databaseClass: spec.dbClass,
    },
    gitops: known?.gitops ?? {
      repository: model?.gitops.repository ?? `${platform.organization}/gitops`,
      branch: model?.gitops.branch ?? 'main',
      cluster: `https://${name}.clusters.${platform.domain}`,
      project: name,
    },
    networks: planNetworks(spec.vpcCidr),
    roles: {
      secrets: role('{service}-secrets'),
      workload: role('{service}'),
      deploy: role('github-deploy'),
    },
    prometheusUrl:
      known?.prometheusUrl ??
      `http://prometheus.${platform.namespaces.monitoring}.svc.cluster.local:9090`,
    otlpEndpoint:
      known?.otlpEndpoint ??
      `otel-collector.${platform.namespaces.tracing}.svc.cluster.local:4317`,
    kafkaBrokers: known?.kafkaBrokers ?? [
      `kafka.${name}.${platform.domain}:9098`,
    ],
    gateway: known?.gateway ??
      model?.gateway ?? {
        namespace: platform.namespaces.gateway,
        serviceAccount: platform.namespaces.gateway,
        selector: 'ingress',
        credentialName: `${platform.name}-tls`,
      },
  };
}

/** Production is copied to the region that stands by for it, if there is one. */
function replicaRegionOf(
  { name, region }: EnvironmentSpec,
  platform: PlatformFile,
): string | undefined {
  const standby = platform.environments['production-dr'];
  return name === 'production' && standby && standby.region !== region
    ? standby.region
    : undefined;
}

function standbyOf(spec: RegionSpec, platform: PlatformFile): StandbyPlan {
  const name = spec.primaryEnvironment;
  const primary = platform.environments[name]!;
  const defaults = infrastructureDefaults[name];
  const primaryReplicas = defaultReplicas[name].min;
  return {
    spec,
    primary: {
      name,
      region: primary.region,
      accountId: primary.accountId,
      databaseClass: primary.capacity?.databaseClass ?? defaults.dbClass,
      minNodes: primary.capacity?.minNodes ?? defaults.minReplicas,
      maxNodes: primary.capacity?.maxNodes ?? defaults.maxReplicas,
    },
    services: spec.services.map(service => ({
      ...service,
      namespace: platform.services[service.name]?.namespace ?? service.name,
      primaryReplicas,
      replicas: Math.max(
        1,
        Math.ceil((primaryReplicas * spec.replicaPercent) / 100),
      ),
    })),
  };
}
