import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Clock } from '../clock';
import type { SnapshotStore } from '../store/SnapshotStore';
import type { AreaRegistry } from './AreaRegistry';
import type { CatalogSync } from './CatalogSync';
import type { CollectionEngine } from './CollectionEngine';
import { collectTaskId, triggerArea } from './triggerArea';

/**
 * Hands the engine's work to Backstage's scheduler, which runs each task on
 * one replica at a time.
 */
export async function scheduleTasks(options: {
  scheduler: SchedulerService;
  engine: CollectionEngine;
  areas: AreaRegistry;
  catalogSync: CatalogSync;
  snapshotStore: SnapshotStore;
  historyRetentionSeconds: number;
  logger: LoggerService;
  clock: Clock;
}): Promise<void> {
  const { scheduler, engine, areas, catalogSync, snapshotStore } = options;

  await scheduler.scheduleTask({
    id: 'sync-catalog',
    frequency: { minutes: 1 },
    // A killed backend holds its tasks for as long as this.
    timeout: { minutes: 2 },
    fn: async signal => {
      await catalogSync.syncUntilSettled(signal, () => engine.judgeAll());
      for (const area of await engine.listOverdueAreas()) {
        await triggerArea(scheduler, area);
      }
    },
  });

  for (const { area, schedule } of areas.all()) {
    await scheduler.scheduleTask({
      id: collectTaskId(area.id),
      frequency: { seconds: schedule.frequencySeconds },
      // Three rounds may follow one another, and each ends by its own timeout.
      timeout: { seconds: 3 * schedule.timeoutSeconds + 60 },
      fn: signal => engine.runArea(area.id, signal),
    });
  }

  await scheduler.scheduleTask({
    id: 'delete-old-history',
    frequency: { hours: 24 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 10 },
    fn: async () => {
      const oldest = new Date(
        options.clock().getTime() - options.historyRetentionSeconds * 1000,
      );
      const deleted = await snapshotStore.deleteHistoryBefore(
        oldest.toISOString().slice(0, 10),
      );
      if (deleted > 0) {
        options.logger.info(`Deleted ${deleted} old history points`);
      }
    },
  });
}
