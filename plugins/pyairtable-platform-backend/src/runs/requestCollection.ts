import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Clock } from '../clock';
import { triggerArea } from '../engine/triggerArea';
import type { CollectionStore } from '../store/CollectionStore';

/** Asks for a collection of an area in an environment; it is not waited for. */
export type RequestCollection = (
  area: string,
  environment: string,
) => Promise<void>;

/** Asks the engine, as whoever presses Refresh does. */
export function createRequestCollection(options: {
  collectionStore: CollectionStore;
  scheduler: SchedulerService;
  clock: Clock;
}): RequestCollection {
  const { collectionStore, scheduler, clock } = options;
  return async (area, environment) => {
    await collectionStore.requestRefresh(
      { area, environment },
      clock().toISOString(),
    );
    await triggerArea(scheduler, area);
  };
}
