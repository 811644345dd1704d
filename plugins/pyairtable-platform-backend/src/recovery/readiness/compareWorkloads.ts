import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  findServiceObjects,
  selectorOf,
} from '../../areas/lib/findServiceObjects';
import { groupOnce } from '../../areas/lib/groupOnce';
import { kubernetesEvidence } from '../../areas/lib/kubernetesEvidence';
import {
  deployments,
  rollouts,
  WorkloadImages,
} from '../../clients/kubernetes/kinds';
import {
  ImageReference,
  parseImageReference,
} from '../../areas/lib/imageReference';
import type { ReadinessSide, ReadinessSides } from './ReadinessSide';

/** A workload of a service with what it runs. */
export interface ServiceWorkload {
  name: string;
  namespace: string;
  kind: WorkloadImages['kind'];
  images: ImageReference[];
  available: number;
}

/** A workload of the primary region and its counterpart. */
export interface ComparedWorkload {
  primary: ServiceWorkload;
  standby: ServiceWorkload | undefined;
}

/**
 * The workloads of a service in the primary region, each with the one of its
 * name in the standby region. Undefined where one of them was never read.
 */
export function compareWorkloads({
  primary,
  standby,
}: ReadinessSides): ComparedWorkload[] | undefined {
  const [ours, theirs] = [primary, standby].map(workloadsOf);
  return (
    ours &&
    theirs &&
    ours.map(workload => ({
      primary: workload,
      standby: theirs.find(({ name }) => name === workload.name),
    }))
  );
}

/** A Deployment that lends its pod template to a Rollout runs nothing itself. */
function workloadsOf({
  service,
  recovery,
}: ReadinessSide): ServiceWorkload[] | undefined {
  if (!service || !recovery?.workloads) {
    return undefined;
  }
  const found = findServiceObjects(
    recovery.workloads,
    selectorOf(service.settings),
  );
  const lent = (deployment: WorkloadImages) =>
    found.some(
      ({ namespace, templateOf }) =>
        namespace === deployment.namespace && templateOf === deployment.name,
    );
  return found
    .filter(workload => !(workload.kind === 'Deployment' && lent(workload)))
    .map(workload => ({
      name: workload.name,
      namespace: workload.namespace,
      kind: workload.kind,
      available: workload.available,
      images: imagesOf(workload, recovery.workloads!).map(parseImageReference),
    }));
}

function imagesOf(
  { namespace, images, templateOf }: WorkloadImages,
  all: readonly WorkloadImages[],
): string[] {
  return templateOf === null
    ? images
    : groupOnce(all, 'deployment', workload =>
        workload.kind === 'Deployment'
          ? `${workload.namespace}/${workload.name}`
          : '',
      ).get(`${namespace}/${templateOf}`)?.[0]?.images ?? [];
}

/** Points at a field of a workload. */
export function workloadEvidence(
  cluster: string,
  workload: ServiceWorkload,
  field: string,
  value: string,
): Evidence {
  return kubernetesEvidence(
    cluster,
    workload.kind === 'Rollout' ? rollouts : deployments,
    workload,
    field,
    value,
  );
}
