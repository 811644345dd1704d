import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  isFinalRunState,
  runSignalChannel,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { CatalogStore } from '../../store/CatalogStore';
import type { RunListener } from '../reconciler/RunListener';
import type { RunRegistry } from '../RunRegistry';
import type { StoredRun } from '../store/RunRow';
import { isScheduled } from '../schedule/scheduleActor';
import { ownerOf } from './ownerOf';

const severities = {
  succeeded: 'low',
  cancelled: 'normal',
  failed: 'high',
  'timed-out': 'high',
} as const;

const words = {
  succeeded: 'succeeded',
  cancelled: 'was cancelled',
  failed: 'failed',
  'timed-out': 'timed out',
} as const;

/** Tells browsers, the audit log and owners what becomes of runs. */
export class RunEvents implements RunListener {
  constructor(
    private readonly options: {
      auditor: AuditorService;
      signals: SignalsService;
      notifications: NotificationService;
      catalogStore: CatalogStore;
      registry: RunRegistry;
      logger: LoggerService;
    },
  ) {}

  async onChange(before: StoredRun, after: StoredRun): Promise<void> {
    this.publish(after);
    // Of the end it is written in `onEnd`, which no crash can skip.
    if (before.state !== after.state && !isFinalRunState(after.state)) {
      await this.#audit(after);
    }
  }

  /** Tells every browser that there is something new of a run. */
  publish({ id, revision }: StoredRun): void {
    const { signals, logger } = this.options;
    signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: runSignalChannel,
        message: { runId: id, revision },
      })
      .catch(error => logger.debug(`No signal was sent: ${error}`));
  }

  async onEnd(run: StoredRun): Promise<void> {
    try {
      await this.#audit(run);
    } finally {
      await this.#notify(run);
    }
  }

  async #notify(run: StoredRun): Promise<void> {
    const { notifications, catalogStore, registry } = this.options;
    // Nobody asked for it, and every day it would be the same.
    if (isScheduled(run) && run.state === 'succeeded') {
      return;
    }
    const state = run.state as keyof typeof words;
    const owner = await ownerOf(catalogStore, run.entityRef);
    const recipients = [owner, run.actor].filter(
      (ref): ref is string => ref !== null && /^(user|group):/.test(ref),
    );
    if (recipients.length === 0) {
      return;
    }
    const { name } = parseEntityRef(run.entityRef);
    await notifications.send({
      recipients: { type: 'entity', entityRef: [...new Set(recipients)] },
      payload: {
        title: `${
          registry.findKind(run.kind)?.title ?? run.kind
        } of ${name} in ${run.environment} ${words[state]}`,
        description: run.message ?? undefined,
        link: `/platform/runs/${run.id}`,
        severity: severities[state],
        topic: 'pyairtable-platform-runs',
        // A second one for the same run takes the place of the first.
        scope: `run-${run.id}`,
      },
    });
  }

  async #audit(run: StoredRun): Promise<void> {
    const ended = isFinalRunState(run.state);
    const event = await this.options.auditor.createEvent({
      eventId: ended ? 'run-end' : 'run-start',
      severityLevel: 'medium',
      meta: {
        runId: run.id,
        kind: run.kind,
        entityRef: run.entityRef,
        environment: run.environment,
        actor: run.actor,
        approvedBy: run.approvedBy,
        state: run.state,
        message: run.message,
      },
    });
    if (run.state === 'failed' || run.state === 'timed-out') {
      await event.fail({ error: new Error(run.message ?? run.state) });
    } else {
      await event.success();
    }
  }
}
