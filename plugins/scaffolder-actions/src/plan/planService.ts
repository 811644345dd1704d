import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformFile } from '../platform/PlatformFile';
import type { EntityName, ServiceSpec } from '../spec/ServiceSpec';
import { SpecError } from '../spec/SpecError';
import { bucketName, queueUrl } from './cloudNames';
import { sizeResources } from './resources';
import { defaultPort, SecretStoreName } from './runtimeContract';
import type { EnvironmentPlan, Neighbour, ServicePlan } from './ServicePlan';
import { planWarnings } from './planWarnings';

/** How much an environment asks of the assets: the base is for the highest. */
const demand = ['dev', 'production-dr', 'staging', 'production'];

/**
 * Decides everything that more than one asset depends on.
 *
 * @throws {@link SpecError} where the platform file lacks what the service needs.
 */
export function planService(
  spec: ServiceSpec,
  platform: PlatformFile,
): ServicePlan {
  const { name } = spec;
  if (takenNamespaces(name, platform).has(name)) {
    throw new SpecError([
      {
        field: 'name',
        message:
          'is a namespace that the platform file gives to something else',
      },
    ]);
  }
  const environments = spec.environments.map(environment =>
    planEnvironment(spec, platform, environment),
  );
  const namespace = name;
  const usesRedis = spec.datastores.includes('redis') || spec.queue === 'redis';
  const canary = spec.canaryPercent > 0;
  return {
    spec,
    platform,
    environments,
    reference: environments.reduce((best, next) =>
      demand.indexOf(next.name) > demand.indexOf(best.name) ? next : best,
    ),
    name,
    namespace,
    host: `${name}.${namespace}.svc.cluster.local`,
    resources: sizeResources[spec.size],
    dependencies: spec.dependencies.map(entity => neighbour(entity, platform)),
    callers: spec.callers.map(entity => neighbour(entity, platform)),
    secretStores: secretStoresOf(spec, usesRedis),
    usesRedis,
    usesAws:
      spec.datastores.includes('s3') ||
      spec.queue === 'sqs' ||
      spec.queue === 'kafka',
    scaler: spec.queue === 'none' ? 'hpa' : 'scaledobject',
    canary,
    scaleTarget: canary
      ? { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name }
      : { apiVersion: 'apps/v1', kind: 'Deployment', name },
    labels: labelsOf(spec, platform),
    selector: { app: name },
    warnings: planWarnings(spec, platform),
  };
}

/** Namespaces in which the platform file says that others live. */
function takenNamespaces(name: string, platform: PlatformFile): Set<string> {
  const { namespaces, environments, services } = platform;
  return new Set([
    ...Object.values(namespaces),
    ...Object.values(environments).map(({ gateway }) => gateway.namespace),
    ...Object.entries(services).flatMap(([service, { namespace }]) =>
      service === name || namespace === undefined ? [] : [namespace],
    ),
  ]);
}

function planEnvironment(
  spec: ServiceSpec,
  platform: PlatformFile,
  name: ServiceSpec['environments'][number],
): EnvironmentPlan {
  const environment = platform.environments[name];
  if (!environment) {
    throw new SpecError([
      {
        field: 'environments',
        message: `${name} is not in the platform file, which has ${Object.keys(
          platform.environments,
        ).join(', ')}`,
      },
    ]);
  }
  const arn = (role: string) => role.split('{service}').join(spec.name);
  return {
    ...environment,
    name,
    replicas: spec.replicas[name],
    imageRepository: `${environment.registry}/${spec.name}`,
    ...(spec.datastores.includes('s3')
      ? { bucket: bucketName(spec, name, environment.accountId) }
      : {}),
    ...(spec.queue === 'sqs'
      ? { queueUrl: queueUrl(spec, name, environment.region) }
      : {}),
    roles: {
      secrets: arn(environment.roles.secrets),
      workload: arn(environment.roles.workload),
      deploy: arn(environment.roles.deploy),
    },
  };
}

function neighbour(entity: EntityName, platform: PlatformFile): Neighbour {
  const known = Object.hasOwn(platform.services, entity.name)
    ? platform.services[entity.name]
    : undefined;
  const namespace = known?.namespace ?? entity.name;
  return {
    ref: entity.ref,
    name: entity.name,
    namespace,
    serviceAccount: known?.serviceAccount ?? entity.name,
    port: known?.port ?? defaultPort,
    host: `${entity.name}.${namespace}.svc.cluster.local`,
  };
}

function secretStoresOf(
  spec: ServiceSpec,
  usesRedis: boolean,
): SecretStoreName[] {
  return [
    ...(spec.datastores.includes('postgres') ? (['postgres'] as const) : []),
    ...(usesRedis ? (['redis'] as const) : []),
  ];
}

function labelsOf(
  spec: ServiceSpec,
  platform: PlatformFile,
): Record<string, string> {
  return {
    app: spec.name,
    'app.kubernetes.io/name': spec.name,
    'app.kubernetes.io/part-of': platform.name,
    'app.kubernetes.io/version': '0.1.0',
    'app.kubernetes.io/managed-by': 'pyairtable-platform',
    [platformLabels.kubernetesId]: spec.name,
    tier: spec.tier,
    owner: spec.owner.name,
    ...(spec.costCenter ? { 'cost-center': spec.costCenter } : {}),
  };
}
