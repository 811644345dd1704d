import type { StoredRun } from '../store/RunRow';

/**
 * What a finished run proves, as JSON with the fields in this order: who, when,
 * what, with which parameters, what was looked at before, what happened, what
 * was measured.
 */
export function toRecord(run: StoredRun): string {
  return JSON.stringify(
    {
      version: 1,
      id: run.id,
      kind: run.kind,
      entityRef: run.entityRef,
      environment: run.environment,
      state: run.state,
      message: run.message,
      actor: run.actor,
      createdAt: run.createdAt,
      startedAt: run.startedAt,
      finishedAt: run.finishedAt,
      approval: {
        state: run.approval,
        by: run.approvedBy,
        at: run.approvedAt,
      },
      cancellation: run.cancelledBy
        ? { by: run.cancelledBy, at: run.cancelledAt }
        : null,
      parameters: run.parameters,
      preflight: run.preflight,
      object: { ...run.prepared.object, uid: run.objectUid },
      manifest: run.prepared.manifest,
      templateHash: run.templateHash,
      steps: run.steps,
      outputs: run.outputs,
    },
    null,
    2,
  );
}
