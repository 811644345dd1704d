import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RequestCollection } from '../requestCollection';
import type { RunListener } from '../reconciler/RunListener';
import type { RunRegistry } from '../RunRegistry';
import type { StoredRun } from '../store/RunRow';

/**
 * Has the area of a run read anew once the run has ended, so that the page of
 * the service shows what it proved without waiting for the schedule.
 */
export class RefreshOnEnd implements RunListener {
  constructor(
    private readonly next: RunListener,
    private readonly options: {
      registry: Pick<RunRegistry, 'findKind'>;
      requestCollection: RequestCollection;
      logger: LoggerService;
    },
  ) {}

  onChange(before: StoredRun, after: StoredRun): Promise<void> {
    return this.next.onChange(before, after);
  }

  async onEnd(run: StoredRun): Promise<void> {
    const { registry, requestCollection, logger } = this.options;
    const kind = registry.findKind(run.kind);
    // One that runs in the portal is such a collection itself.
    if (kind && !kind.inPortal) {
      await requestCollection(kind.area, run.environment).catch(error =>
        logger.warn(
          `Area ${kind.area} is not read anew after run ${run.id}, but as scheduled: ${error}`,
        ),
      );
    }
    await this.next.onEnd(run);
  }
}
