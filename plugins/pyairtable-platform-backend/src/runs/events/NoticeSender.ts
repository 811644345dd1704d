import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Clock } from '../../clock';
import type { CatalogStore } from '../../store/CatalogStore';
import type { DatabaseNoticeStore } from './DatabaseNoticeStore';
import type { News, NoticeSource } from './NoticeSource';
import { ownerOf } from './ownerOf';

/** Failures in a row after which the rest waits for the next round. */
const maxFailures = 5;

/** Tells owners what they have to know of, when it begins. */
export class NoticeSender {
  #failures = 0;

  constructor(
    private readonly options: {
      store: DatabaseNoticeStore;
      sources: readonly NoticeSource[];
      catalogStore: CatalogStore;
      notifications: NotificationService;
      environments: readonly string[];
      clock: Clock;
      logger: LoggerService;
    },
  ) {}

  /** Compares what there is now with what was told of, and tells the rest. */
  async send(): Promise<void> {
    let left = maxFailures;
    for (const environment of this.options.environments) {
      for (const news of await this.#review(environment)) {
        if (left > 0) {
          left = (await this.#tell(news)) ? maxFailures : left - 1;
        }
      }
    }
  }

  /** @returns what owners have not been told of */
  async #review(environment: string): Promise<News[]> {
    const { store, sources, clock } = this.options;
    const remembered = await store.list(environment);
    const untold: News[] = [];
    for (const source of sources) {
      const { over, news } = await source.review(
        environment,
        remembered.filter(({ notice }) => source.owns(notice.code)),
      );
      for (const notice of over) {
        await store.clear(notice);
      }
      await store.raise(
        news.flatMap(({ notices }) => notices),
        clock().toISOString(),
      );
      untold.push(...news);
    }
    return untold;
  }

  /** @returns whether it was possible */
  async #tell({ entityRef, notices, payload }: News): Promise<boolean> {
    const { store, catalogStore, notifications, clock, logger } = this.options;
    const owner = await ownerOf(catalogStore, entityRef);
    try {
      if (owner) {
        await notifications.send({
          recipients: { type: 'entity', entityRef: owner },
          payload,
        });
      }
    } catch (error) {
      // The next round tries again, and says no more of it.
      const say = this.#failures === 0 ? 'warn' : 'debug';
      this.#failures += 1;
      logger[say](`The owner of ${entityRef} could not be told: ${error}`);
      return false;
    }
    this.#failures = 0;
    await store.setSent(notices, clock().toISOString());
    return true;
  }
}
