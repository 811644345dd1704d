import { ConflictError } from '@backstage/errors';
import type {
  PreparedRun,
  RunEngine,
  RunObservation,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { observation } from './observation';

/** An engine that does what a test says, and notes what it was asked for. */
export class FakeEngine implements RunEngine {
  readonly id = 'argo-workflow';
  readonly asked: string[] = [];
  /** What is there; undefined where nothing is. */
  object: RunObservation | undefined;
  /** What calls fail with, by method. */
  readonly fails: Partial<
    Record<'create' | 'wake' | 'observe' | 'stop' | 'approve', Error>
  > = {};

  async prepare(): Promise<PreparedRun> {
    throw new Error('It is prepared already');
  }

  async create(): Promise<string> {
    await this.#note('create', this.fails.create);
    this.object ??= observation({ phase: 'asleep', steps: [] });
    return this.object.uid;
  }

  async wake(): Promise<void> {
    await this.#note('wake', this.fails.wake);
    this.change({ phase: 'running' });
  }

  async observe(): Promise<RunObservation | undefined> {
    await this.#note('observe', this.fails.observe);
    return this.object;
  }

  async stop(): Promise<void> {
    await this.#note('stop', this.fails.stop);
    this.change({ phase: 'failed', message: 'Stopped' });
  }

  async approve(_: PreparedRun, { by }: { by: string }): Promise<void> {
    await this.#note(`approve by ${by}`, this.fails.approve);
  }

  /** What becomes of the object. */
  change(fields: Partial<RunObservation>): void {
    if (!this.object) {
      throw new ConflictError('There is none');
    }
    this.object = { ...this.object, ...fields };
  }

  /** How often it was asked for something. */
  count(what: string): number {
    return this.asked.filter(asked => asked === what).length;
  }

  async #note(what: string, error: Error | undefined): Promise<void> {
    this.asked.push(what);
    if (error) {
      throw error;
    }
  }
}
