import { isFinalRunState } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunRegistry } from './RunRegistry';
import type { RunStore } from './store/RunStore';

/** Area whose runs are drills. */
const recoveryArea = 'recovery';

/**
 * Drills that are active.
 *
 * @returns the id of one, by service and environment as
 * `component:default/api|production`
 */
export async function findActiveDrills(
  store: Pick<RunStore, 'listOpen'>,
  registry: Pick<RunRegistry, 'findKind'>,
): Promise<ReadonlyMap<string, string>> {
  const drills = (await store.listOpen()).filter(
    ({ kind, state }) =>
      !isFinalRunState(state) && registry.findKind(kind)?.area === recoveryArea,
  );
  return new Map(
    drills.map(run => [`${run.entityRef}|${run.environment}`, run.id]),
  );
}
