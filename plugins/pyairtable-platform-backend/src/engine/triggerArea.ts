import type { SchedulerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';

export function collectTaskId(areaId: string): string {
  return `collect-${areaId}`;
}

/**
 * Starts an area's collection soon. Where it runs already, that run sees the
 * request before it ends.
 */
export async function triggerArea(
  scheduler: SchedulerService,
  areaId: string,
): Promise<void> {
  try {
    await scheduler.triggerTask(collectTaskId(areaId));
  } catch (error) {
    if (!isError(error) || error.name !== 'ConflictError') {
      throw error;
    }
  }
}
