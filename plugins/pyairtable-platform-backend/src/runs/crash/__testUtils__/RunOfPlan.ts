import type { Run } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ChildBackend } from './ChildBackend';
import type { Hold } from './messages';
import type { Act, Plan } from './plans';

const ben = 'user:default/ben';

/** The run of a plan. */
export class RunOfPlan {
  id = '';

  constructor(
    readonly plan: Plan,
    readonly service: string,
    readonly environment: string,
  ) {}

  get entityRef(): string {
    return `component:default/${this.service}`;
  }

  get holds(): Hold[] {
    const { entityRef, environment } = this;
    const { kind, title, hold } = this.plan;
    return hold
      ? [
          {
            ...hold,
            id: `${kind} ${title}`,
            run: { kind, entityRef, environment },
          },
        ]
      : [];
  }

  async start(backend: ChildBackend): Promise<void> {
    const run: Run = await backend.call('POST', '/runs', {
      body: {
        kind: this.plan.kind,
        entityRef: this.entityRef,
        environment: this.environment,
        ...(this.environment.startsWith('production') && {
          confirm: this.service,
        }),
      },
    });
    this.id = run.id;
  }

  /**
   * Whether it has come so far that people can do what they do.
   *
   * @param row - of the database
   */
  isReady(row: Record<string, string>): boolean {
    const isWaiting =
      row.state === 'queued'
        ? row.approval === 'waiting'
        : row.steps.includes('"waiting"');
    const isUnderWay = row.state === 'running' && row.steps !== '[]';
    return isWaiting || (this.plan.hangs === true && isUnderWay);
  }

  async act(backend: ChildBackend, what: Act): Promise<void> {
    if (what !== 'wait') {
      await backend.call('POST', `/runs/${this.id}/${what}`, {
        user: what === 'approve' ? ben : undefined,
      });
    }
  }

  /** Whether a backend stands still where the plan says. */
  isHeldBy(backend: ChildBackend): boolean {
    const held = backend.heard('held').map(({ id }) => id);
    return this.holds.every(({ id }) => held.includes(id));
  }
}
