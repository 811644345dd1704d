import { parseEntityRef } from '@backstage/catalog-model';
import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { JudgedStatus, SnapshotStore } from '../../store/SnapshotStore';
import { brokenPromises, findBroken, isOver } from './brokenPromises';
import type { Notice, RememberedNotice } from './DatabaseNoticeStore';
import { keyOf, News, NoticeReview, NoticeSource } from './NoticeSource';

const area = 'recovery';

/** Broken promises of recovery, a message each. */
export class PromiseNotices implements NoticeSource {
  constructor(
    private readonly snapshotStore: Pick<SnapshotStore, 'listSnapshots'>,
  ) {}

  owns(code: string): boolean {
    return Object.hasOwn(brokenPromises, code);
  }

  async review(
    environment: string,
    remembered: readonly RememberedNotice[],
  ): Promise<NoticeReview> {
    const statuses = await this.#readStatuses(environment);
    const over: Notice[] = [];
    const sent = new Set<string>();
    for (const { notice, isSent } of remembered) {
      if (isOver(notice.code, statuses.get(notice.entityRef))) {
        over.push(notice);
      } else if (isSent) {
        sent.add(keyOf(notice));
      }
    }
    const news: News[] = [];
    for (const [entityRef, reasons] of statuses) {
      for (const reason of findBroken(reasons)) {
        const notice = { code: reason.code, entityRef, environment };
        if (!sent.has(keyOf(notice))) {
          news.push(toNews(notice, reason));
        }
      }
    }
    return { over, news };
  }

  async #readStatuses(
    environment: string,
  ): Promise<ReadonlyMap<string, readonly Reason[]>> {
    const rows = await this.snapshotStore.listSnapshots({ area, environment });
    return new Map(
      rows.map(({ entityRef, level, statusJson }) => [
        entityRef,
        // Where all is well, it need not be read how.
        level === 'ok' ? [] : (JSON.parse(statusJson) as JudgedStatus).reasons,
      ]),
    );
  }
}

function toNews(notice: Notice, { message, level }: Reason): News {
  const { code, entityRef, environment } = notice;
  const { namespace, kind, name } = parseEntityRef(entityRef);
  return {
    entityRef,
    notices: [notice],
    payload: {
      title: brokenPromises[code].title
        .replace('{service}', name)
        .replace('{environment}', environment),
      description: message,
      link: `/catalog/${namespace}/${kind}/${name}/recovery?environment=${environment}`,
      severity: level === 'critical' ? 'critical' : 'high',
      topic: 'pyairtable-platform-recovery',
      scope: keyOf(notice),
    },
  };
}
