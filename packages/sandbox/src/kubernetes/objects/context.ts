import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { hexOf } from '../../model/random';
import { Replicas, replicasAt } from '../../model/replicas';
import type { ServiceInEnvironment } from '../../model/servicesIn';
import type {
  EnvironmentModel,
  Model,
  ServiceBehaviour,
} from '../../model/types';

/** What a service's image is called. */
export interface ImageNames {
  registry: string;
  repository: string;
  tag: string;
  digest: string;
  /** As the pods' spec has it. */
  reference: string;
  /** By its digest alone, as scanners name it. */
  byDigest: string;
}

/** Where all of PyAirtable runs. */
export const namespace = 'pyairtable';

/**
 * A service in a cluster, as its objects need it.
 *
 * @internal
 */
export interface ServiceContext {
  id: string;
  tier: string;
  database: boolean;
  behaviour: ServiceBehaviour;
  environment: EnvironmentModel;
  replicas: Replicas;
  seed: number;
  now: Date;
  /** Labels of everything that belongs to the service. */
  labels: Record<string, string>;
  callers: readonly string[];
  image: ImageNames;
  /** End of the names of its ReplicaSet and pods. */
  templateHash: string;
}

/** @internal */
export function createContext(
  model: Model,
  environment: EnvironmentModel,
  { service, behaviour }: ServiceInEnvironment,
  now: Date,
): ServiceContext {
  const { id, tier, database, callers } = service;
  return {
    id,
    tier,
    database,
    callers,
    behaviour,
    environment,
    now,
    seed: model.seed,
    replicas: replicasAt(model, id, behaviour, now),
    labels: {
      app: id,
      'app.kubernetes.io/name': id,
      'app.kubernetes.io/part-of': 'pyairtable',
      [platformLabels.kubernetesId]: id,
      tier,
    },
    image: nameImage(model.seed, environment, id, behaviour.security),
    templateHash: hexOf(`${environment.name}/${id}/template`, 10),
  };
}

/** Where an environment's images are: no region pulls from another. */
export function registryOf({ awsAccountId, region }: EnvironmentModel): string {
  return `${awsAccountId}.dkr.ecr.${region}.amazonaws.com`;
}

function nameImage(
  seed: number,
  environment: EnvironmentModel,
  id: string,
  { imagePinned }: ServiceBehaviour['security'],
): ImageNames {
  const build = parseInt(hexOf(`${seed}/${id}/version`, 4), 16);
  const tag = imagePinned ? `1.${build % 40}.${build % 7}` : 'latest';
  const registry = registryOf(environment);
  const repository = `pyairtable/${id}`;
  const digest = `sha256:${hexOf(`${id}:${tag}`, 64)}`;
  const byTag = `${registry}/${repository}:${tag}`;
  return {
    registry,
    repository,
    tag,
    digest,
    reference: imagePinned ? `${byTag}@${digest}` : byTag,
    byDigest: `${registry}/${repository}@${digest}`,
  };
}

/** When everything was first rolled out. */
export const installedAt = '2026-01-12T08:00:00Z';

const hour = 3_600_000;

/** A moment before another, as Kubernetes writes it. */
export function hoursBefore(now: Date, hours: number): string {
  return timestamp(new Date(now.getTime() - hours * hour));
}

/** Kubernetes writes whole seconds. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
