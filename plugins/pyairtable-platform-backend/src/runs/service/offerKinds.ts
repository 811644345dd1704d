import type { OfferedRunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  RunKind,
  RunTarget,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { lockKeyOf } from '../lockKeyOf';
import type { StoredRun } from '../store/RunRow';
import { takesTarget } from '../targets/findTarget';
import type { RunAccess } from './RunAccess';

/** What can be run for a service or system, in the order of the ladder. */
export function offerKinds(
  kinds: readonly RunKind[],
  options: {
    target: RunTarget;
    /** The last ones that finished. */
    last: readonly StoredRun[];
    active: readonly StoredRun[];
    access: RunAccess;
  },
): OfferedRunKind[] {
  const { target, last, active, access } = options;
  const { service, environment } = target;
  const offered = kinds.filter(kind => takesTarget(kind, service.entityRef));
  return offered.map(kind => {
    // Of a system, one service of which is seen, the runs need not be.
    const finished = last.find(
      run => run.kind === kind.id && access.canRead(run.entityRef),
    );
    const lockKey = lockKeyOf(kind, target);
    return {
      id: kind.id,
      title: kind.title,
      description: kind.description,
      area: kind.area,
      rung: kind.rung ?? null,
      disruptive: kind.disruptive,
      approval: kind.approval,
      parameters: [...kind.parameters],
      allowed: access.canRun(kind.permission.name, service.entityRef),
      unavailable:
        kind.unavailable?.(target) ??
        (kind.inPortal || environment.hasRunner
          ? null
          : `No runner is configured for ${environment.name} ('runner' in the config).`),
      // One of the same lock may be of another kind or service.
      active:
        active.find(
          run => run.lockKey === lockKey && access.canRead(run.entityRef),
        )?.id ?? null,
      last: finished?.finishedAt
        ? {
            id: finished.id,
            state: finished.state,
            finishedAt: finished.finishedAt,
          }
        : null,
    };
  });
}
