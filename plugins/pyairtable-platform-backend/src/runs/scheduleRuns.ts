import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Clock } from '../clock';
import type { Runs } from './createRuns';

/** How often active runs are looked at, whatever the watch says. */
const lookSeconds = 3;

/**
 * Looks after runs on every replica, each with leases of its own: a task of
 * the whole fleet would stand still for as long as a killed backend holds it.
 */
export async function scheduleRuns(options: {
  scheduler: SchedulerService;
  runs: Runs;
  retentionSeconds: number;
  clock: Clock;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, runs, clock, logger } = options;
  await scheduler.scheduleTask({
    id: 'reconcile-runs',
    scope: 'local',
    frequency: { seconds: lookSeconds },
    timeout: { minutes: 2 },
    fn: async () => {
      const open = await runs.store.listOpen();
      runs.watcher.follow(open);
      await runs.reconciler.reconcileAll(open);
    },
  });
  const { dailyPosture } = runs;
  if (dailyPosture) {
    await scheduler.scheduleTask({
      id: 'start-daily-posture',
      // At night in most places, and not at the full hour as so much else.
      frequency: { cron: '15 4 * * *' },
      timeout: { minutes: 30 },
      fn: signal => dailyPosture.start(signal),
    });
  }
  await scheduler.scheduleTask({
    id: 'send-notices',
    frequency: { minutes: 1 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 2 },
    fn: () => runs.notices.send(),
  });
  await scheduler.scheduleTask({
    id: 'delete-old-runs',
    frequency: { hours: 24 },
    initialDelay: { minutes: 15 },
    timeout: { minutes: 10 },
    fn: async () => {
      const oldest = new Date(
        clock().getTime() - options.retentionSeconds * 1000,
      );
      const deleted = await runs.store.deleteFinishedBefore(
        oldest.toISOString(),
      );
      if (deleted > 0) {
        logger.info(`Deleted ${deleted} runs that are older than is kept`);
      }
    },
  });
}
