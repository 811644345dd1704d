import type {
  Finding,
  SecurityDetail,
  StatusLevel,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** What is known of one service in one environment. */
export interface ServiceSecurity {
  entityRef: string;
  title: string | null;
  owner: string | null;
  level: StatusLevel;
  /** Null where nothing is known, or no longer. */
  detail: SecurityDetail | null;
}

/** Entries of each list of the overview. */
export const mostListed = 50;

/** Services that an entry names. */
export const mostServices = 20;

/** Whether an update would mend it, and nobody has decided to live with it. */
export function isFixable({ waiver, fixedVersion }: Finding): boolean {
  return waiver === null && fixedVersion !== null;
}
