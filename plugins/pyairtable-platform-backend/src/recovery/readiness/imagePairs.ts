import type { ComparedWorkload, ServiceWorkload } from './compareWorkloads';
import type { ImageReference } from '../../areas/lib/imageReference';

/** A container in both regions, with the workload of the standby. */
export interface ImagePair {
  ours: ImageReference;
  theirs: ImageReference | undefined;
  workload: ServiceWorkload;
}

/** The containers of all workloads that both regions have. */
export function imagePairs(
  compared: ComparedWorkload[] | undefined,
): ImagePair[] {
  return (compared ?? []).flatMap(({ primary, standby }) =>
    standby
      ? primary.images.map((ours, index) => ({
          ours,
          theirs:
            standby.images.find(
              ({ repository }) => repository === ours.repository,
            ) ?? standby.images[index],
          workload: standby,
        }))
      : [],
  );
}
