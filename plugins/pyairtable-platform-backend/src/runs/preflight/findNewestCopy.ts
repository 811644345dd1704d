import type {
  Evidence,
  RecoveryDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { kubernetesEvidence } from '../../areas/lib/kubernetesEvidence';
import { backupCronJobs, veleroBackups } from '../../clients/kubernetes/kinds';

/** The newest thing that a drill could restore, as far as it is known. */
export interface NewestCopy {
  kind: 'dump' | 'state' | 'job';
  /** `s3://bucket/key`, or `namespace/name`. */
  resource: string;
  newestAt: string;
  evidence: Evidence;
}

/**
 * What a drill of a service would restore: its dump; where it keeps no data of
 * its own, the copy of its namespace. Where the bucket shows no dump of the
 * last days, the job that makes them tells when it last made one. Points in
 * time of a database are no backup that could be restored aside.
 */
export function findNewestCopy(
  detail: RecoveryDetail,
  cluster: string,
): NewestCopy | undefined {
  const sources = detail.rpo?.sources ?? [];
  const dump = newest([...detail.restorePoints, ...sources], 's3');
  if (dump) {
    return {
      kind: 'dump',
      ...dump,
      evidence: {
        type: 'aws',
        resource: dump.resource,
        field: 'LastModified',
        value: dump.newestAt,
      },
    };
  }
  const isState = detail.headline === 'drill';
  const copy = newest(sources, isState ? 'velero' : 'cronjob');
  if (!copy) {
    return undefined;
  }
  const [namespace, name] = copy.resource.split('/');
  const object = { namespace, name };
  return {
    ...copy,
    ...(isState
      ? {
          kind: 'state',
          evidence: kubernetesEvidence(
            cluster,
            veleroBackups,
            object,
            'status.startTimestamp',
            copy.newestAt,
          ),
        }
      : {
          kind: 'job',
          evidence: kubernetesEvidence(
            cluster,
            backupCronJobs,
            object,
            'status.lastSuccessfulTime',
            copy.newestAt,
          ),
        }),
  };
}

function newest(
  places: readonly {
    kind: string;
    resource: string;
    newestAt: string | null;
  }[],
  kind: string,
): { resource: string; newestAt: string } | undefined {
  return places
    .flatMap(place =>
      place.kind === kind && place.newestAt !== null
        ? [{ resource: place.resource, newestAt: place.newestAt }]
        : [],
    )
    .sort((a, b) => Date.parse(b.newestAt) - Date.parse(a.newestAt))[0];
}
