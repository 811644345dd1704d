import {
  BackupCronJob,
  DrillWorkflow,
  drillWorkflows,
} from '../../clients/kubernetes/kinds';
import { durationOf } from './judgeDrills';

/** A backup job as the detail shows it. */
export function describeJob({
  namespace,
  name,
  schedule,
  suspended,
  lastSuccessAt,
  lastScheduleAt,
}: BackupCronJob) {
  return {
    namespace,
    name,
    schedule,
    suspended,
    lastSuccessAt,
    lastScheduleAt,
  };
}

/** A drill as the detail shows it. */
export function describeDrill(drill: DrillWorkflow) {
  return {
    namespace: drill.namespace,
    name: drill.name,
    kind: drillWorkflows.kind,
    phase: drill.phase,
    finishedAt: drill.finishedAt,
    durationSeconds: durationOf(drill),
    // What was collected before drills were read so far has none of these.
    rpoSeconds: drill.rpoSeconds ?? null,
    rtoSeconds: drill.rtoSeconds ?? null,
    checksum: drill.checksum ?? null,
  };
}
