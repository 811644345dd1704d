import { setTimeout as delay } from 'node:timers/promises';
import type { App } from './app.ts';
import { within } from './within.ts';

export interface Message {
  id: string;
  body: string;
  /** Takes it off the queue. */
  done(): Promise<unknown>;
  /** Makes it available again, where the queue does not on its own. */
  failed?(): Promise<unknown>;
}

/** Waits a few seconds at most, and gives nothing where there is nothing. */
export interface Source {
  receive(stop: AbortSignal): Promise<Message[]>;
}

/** The signal ends with the time that a message may take. */
export type Handler = (message: Message, app: App, signal: AbortSignal) => Promise<void>;

/** Where the service's own work belongs. It may see a message twice. */
export const handle: Handler = async (message, app) => {
  app.logger.info({ message: message.id, bytes: message.body.length }, 'message');
};

const retryMillis = 1000;

/** Works at least once: a message leaves its queue after it was handled. */
export function consumer(app: App, source: Source, handler: Handler = handle, pause = retryMillis) {
  return async (stop: AbortSignal): Promise<void> => {
    const rest = () => delay(pause, undefined, { signal: stop }).catch(() => {});
    while (!stop.aborted) {
      let messages: Message[] = [];
      try {
        messages = await source.receive(stop);
      } catch (error) {
        if (stop.aborted) return;
        app.logger.error({ err: error }, 'cannot receive');
        await rest();
      }
      for (const message of messages) {
        if (!(await work(app, message, handler))) await rest();
      }
    }
  };
}

async function work(app: App, message: Message, handler: Handler): Promise<boolean> {
  const millis = app.config.visibilitySeconds * 1000;
  try {
    await within(millis, handler(message, app, AbortSignal.timeout(millis)));
    await message.done();
    app.metrics.messages.inc({ outcome: 'success' });
    return true;
  } catch (error) {
    app.logger.error({ err: error, message: message.id }, 'message failed');
    app.metrics.messages.inc({ outcome: 'failure' });
    await message.failed?.().catch(cause => app.logger.error({ err: cause }, 'cannot give back'));
    return false;
  }
}
