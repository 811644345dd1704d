import type {
  Run,
  RunEvidence,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { isFinalRunState } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { readRecord } from '../evidence/readRecord';
import type { StoredRun } from '../store/RunRow';
import type { RunRecord } from '../store/RunStore';
import type { RunAccess } from './RunAccess';

/** Output parameters of drills that have a meaning of their own. */
const outputNames = {
  rpo: 'rpo-seconds',
  rto: 'rto-seconds',
  checksum: 'checksum',
} as const;

/** Arguments by which a drill was told what it has to hold. */
const targetNames = {
  rpo: 'rpo-target-seconds',
  rto: 'rto-target-seconds',
} as const;

/** A run as the API gives it. */
export function toRun(
  run: StoredRun,
  options: {
    kind: RunKind | undefined;
    record: RunRecord | undefined;
    access: RunAccess;
  },
): Run {
  const { kind, record, access } = options;
  return {
    id: run.id,
    kind: run.kind,
    // A kind may have been taken away since.
    title: kind?.title ?? run.kind,
    entityRef: run.entityRef,
    environment: run.environment,
    state: run.state,
    actor: run.actor,
    parameters: run.parameters,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    timeoutSeconds: run.timeoutSeconds,
    steps: run.steps,
    object: run.prepared.object,
    approval: {
      state: isWaiting(run) ? 'waiting' : run.approval,
      expiresAt: run.approvalExpiresAt,
      by: run.approvedBy,
      at: run.approvedAt,
    },
    cancellation:
      run.cancelledBy && run.cancelledAt
        ? { by: run.cancelledBy, at: run.cancelledAt }
        : null,
    message: run.message,
    evidence: record ? toEvidence(record) : null,
    revision: run.revision,
    allowed: allowedTo(run, kind, access),
  };
}

/** Whether it stands still until somebody approves it. */
export function isWaiting(run: StoredRun): boolean {
  return (
    !isFinalRunState(run.state) &&
    run.stopReason === null &&
    run.cancelledAt === null &&
    // The step goes on as soon as the engine is told.
    run.approval !== 'approved' &&
    (run.state === 'queued'
      ? run.approval === 'waiting'
      : run.steps.some(({ state }) => state === 'waiting'))
  );
}

/** What somebody may do to a run now. */
function allowedTo(
  run: StoredRun,
  kind: RunKind | undefined,
  access: RunAccess,
): Run['allowed'] {
  const mayRun =
    kind !== undefined && access.canRun(kind.permission.name, run.entityRef);
  return {
    cancel: mayRun && !isFinalRunState(run.state) && run.cancelledAt === null,
    approve:
      mayRun && access.isUser && access.actor !== run.actor && isWaiting(run),
  };
}

function toEvidence({
  record,
  sequence,
  hash,
  previousHash,
}: RunRecord): RunEvidence {
  const facts = readRecord(record);
  const { outputs, preflight, templateHash } = facts;
  const rpoSeconds = toSeconds(outputs[outputNames.rpo]);
  const rtoSeconds = toSeconds(outputs[outputNames.rto]);
  // As it was created: annotations may have changed since.
  const rpoTargetSeconds = toSeconds(facts.arguments[targetNames.rpo]);
  const rtoTargetSeconds = toSeconds(facts.arguments[targetNames.rto]);
  return {
    rpoSeconds,
    rtoSeconds,
    rpoTargetSeconds,
    rtoTargetSeconds,
    rpoKept: isKept(rpoSeconds, rpoTargetSeconds),
    rtoKept: isKept(rtoSeconds, rtoTargetSeconds),
    checksum: outputs[outputNames.checksum] ?? null,
    outputs,
    templateHash,
    preflight,
    sequence,
    hash,
    previousHash,
  };
}

/** Null where either is not known. */
function isKept(seconds: number | null, target: number | null): boolean | null {
  return seconds === null || target === null ? null : seconds <= target;
}

/** What is no number of seconds was not measured. */
function toSeconds(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}(\.\d+)?$/.test(text)
    ? Number(text)
    : null;
}
