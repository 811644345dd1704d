import type {
  SchedulerService,
  SchedulerServiceTaskInvocationDefinition,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';

/**
 * Runs tasks when told to. As the real one, it answers a trigger at once, and
 * with a conflict where the task runs; unlike it, a trigger starts without
 * delay.
 */
export class ManualScheduler implements Partial<SchedulerService> {
  readonly #tasks = new Map<string, SchedulerServiceTaskInvocationDefinition>();
  readonly #running = new Map<string, Promise<void>>();

  async scheduleTask(
    task: SchedulerServiceTaskInvocationDefinition,
  ): Promise<void> {
    this.#tasks.set(task.id, task);
  }

  async triggerTask(id: string): Promise<void> {
    if (this.#running.has(id)) {
      throw new ConflictError(`Task ${id} is running`);
    }
    this.run(id).catch(() => {});
  }

  /** Until the run has ended. */
  async run(id: string): Promise<void> {
    const task = this.#tasks.get(id);
    if (!task) {
      throw new NotFoundError(`There is no task ${id}`);
    }
    const running =
      this.#running.get(id) ??
      Promise.resolve(task.fn(new AbortController().signal)).finally(() =>
        this.#running.delete(id),
      );
    this.#running.set(id, running);
    return running;
  }

  /** The catalog first, so that every area has something to judge. */
  async runAll(): Promise<void> {
    const ids = [...this.#tasks.keys()];
    await this.run('sync-catalog');
    await Promise.all(
      ids.filter(id => id.startsWith('collect-')).map(id => this.run(id)),
    );
  }

  /** Until nothing runs any more. */
  async settle(): Promise<void> {
    while (this.#running.size > 0) {
      await Promise.all(this.#running.values());
    }
  }
}
