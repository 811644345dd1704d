import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { Notice, RememberedNotice } from './DatabaseNoticeStore';

/** One message to an owner, and what it tells of. */
export interface News {
  entityRef: string;
  /** All of one service and environment; they count as told together. */
  notices: Notice[];
  payload: NotificationSendOptions['payload'];
}

/** What there is to tell in one environment. */
export interface NoticeReview {
  /** What is no more, and would be news if it came back. */
  over: Notice[];
  /** What has not been told. */
  news: News[];
}

/** Something that owners are told of once, for as long as it lasts. */
export interface NoticeSource {
  /** Whether notices with that code are its own. */
  owns(code: string): boolean;
  /** @param remembered - its own notices of the environment */
  review(
    environment: string,
    remembered: readonly RememberedNotice[],
  ): Promise<NoticeReview>;
}

/** Where a notice is the only one of its kind. */
export function keyOf({ code, entityRef, environment }: Notice): string {
  return [code, entityRef, environment].join('|');
}
