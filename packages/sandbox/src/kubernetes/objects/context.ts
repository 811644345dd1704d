import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { hexOf } from '../../model/random';
import { Replicas, replicasAt } from '../../model/replicas';
import type { ServiceInEnvironment } from '../../model/servicesIn';
import type {
  EnvironmentModel,
  Model,
  ServiceBehaviour,
} from '../../model/types';

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
  image: { registry: string; repository: string; tag: string; digest: string };
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
  const { id, tier, database } = service;
  const build = parseInt(hexOf(`${model.seed}/${id}/version`, 4), 16);
  const tag = `1.${build % 40}.${build % 7}`;
  return {
    id,
    tier,
    database,
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
    image: {
      // Images are replicated, so that no region pulls from another.
      registry: `${environment.awsAccountId}.dkr.ecr.${environment.region}.amazonaws.com`,
      repository: `pyairtable/${id}`,
      tag,
      digest: `sha256:${hexOf(`${id}:${tag}`, 64)}`,
    },
    templateHash: hexOf(`${environment.name}/${id}/template`, 10),
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
