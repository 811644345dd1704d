import type { DrillWorkflow } from '../../clients/kubernetes/kinds';
import type { NewestBackup } from './CollectedRecovery';

/**
 * A drill tells the age of what it restored, counted from the moment at which
 * its Workflow was created; it may have begun a little later.
 */
const toleranceMs = 5 * 60_000;

/** What a drill or a check found in a backup. */
export interface Verification {
  checksum: string | null;
  verifiedAt: string;
}

/**
 * The last good drill or check of that very backup: by the key that it names,
 * or else by the time at which the backup was taken. A check of another backup
 * says nothing of this one.
 */
export function findVerification(
  backup: NewestBackup,
  workflows: readonly DrillWorkflow[],
): Verification | undefined {
  return workflows
    .filter(
      workflow =>
        workflow.phase === 'Succeeded' &&
        workflow.finishedAt !== null &&
        isOf(backup, workflow),
    )
    .sort((a, b) => Date.parse(b.finishedAt!) - Date.parse(a.finishedAt!))
    .map(({ checksum, finishedAt }) => ({
      checksum,
      verifiedAt: finishedAt!,
    }))[0];
}

function isOf(
  { key, takenAt }: NewestBackup,
  workflow: DrillWorkflow,
): boolean {
  // Absent in what was stored before.
  const namedKey = workflow.key ?? null;
  if (namedKey !== null) {
    return namedKey === key || namedKey.endsWith(`/${key}`);
  }
  const { startedAt, rpoSeconds } = workflow;
  return (
    startedAt !== null &&
    rpoSeconds !== null &&
    Math.abs(Date.parse(startedAt) - rpoSeconds * 1000 - Date.parse(takenAt)) <=
      toleranceMs
  );
}
