import { parseEntityRef } from '@backstage/catalog-model';
import { plural } from '../../areas/lib/format';
import type { SnapshotRow, SnapshotStore } from '../../store/SnapshotStore';
import { boundText } from '../engines/bounds';
import { sha256 } from '../evidence/hashRecord';
import {
  CriticalFindings,
  isFindingCode,
  readCriticalFindings,
} from './criticalFindings';
import type { RememberedNotice } from './DatabaseNoticeStore';
import type { News, NoticeReview, NoticeSource } from './NoticeSource';

const area = 'security';

/** Findings that a message names. */
const namedAtMost = 5;

/** New critical findings that nobody has waived, a message per service. */
export class FindingNotices implements NoticeSource {
  constructor(
    private readonly snapshotStore: Pick<
      SnapshotStore,
      'listSnapshots' | 'listDetails'
    >,
  ) {}

  owns(code: string): boolean {
    return isFindingCode(code);
  }

  async review(
    environment: string,
    remembered: readonly RememberedNotice[],
  ): Promise<NoticeReview> {
    const key = { area, environment };
    const rows = await this.snapshotStore.listSnapshots(key);
    const known = byService(remembered);
    const there = new Set(rows.map(({ entityRef }) => entityRef));
    const review: NoticeReview = {
      over: remembered
        .map(({ notice }) => notice)
        .filter(({ entityRef }) => !there.has(entityRef)),
      news: [],
    };
    const snapshots = this.snapshotStore.listDetails(
      key,
      servicesToRead(rows, known),
    );
    for await (const { entityRef, detail } of snapshots) {
      const findings = readCriticalFindings(detail);
      if (findings) {
        const before = known.get(entityRef) ?? [];
        if (findings.isComplete) {
          // One that is waived is still there.
          review.over.push(
            ...before
              .map(({ notice }) => notice)
              .filter(({ code }) => !findings.listed.has(code)),
          );
        }
        review.news.push(...toNews(entityRef, environment, findings, before));
      }
    }
    return review;
  }
}

/** Where there may be something new, or something may be gone. */
function servicesToRead(
  rows: readonly SnapshotRow[],
  known: ReadonlyMap<string, unknown>,
): string[] {
  return rows
    .filter(
      ({ entityRef, level }) =>
        level === 'critical' || (known.has(entityRef) && level !== 'unknown'),
    )
    .map(({ entityRef }) => entityRef);
}

function byService(
  remembered: readonly RememberedNotice[],
): ReadonlyMap<string, RememberedNotice[]> {
  const known = new Map<string, RememberedNotice[]>();
  for (const item of remembered) {
    const { entityRef } = item.notice;
    known.set(entityRef, [...(known.get(entityRef) ?? []), item]);
  }
  return known;
}

/** @returns one message, or none */
function toNews(
  entityRef: string,
  environment: string,
  { open }: CriticalFindings,
  before: readonly RememberedNotice[],
): News[] {
  const told = new Set(
    before.filter(({ isSent }) => isSent).map(({ notice }) => notice.code),
  );
  const untold = open.filter(({ code }) => !told.has(code));
  if (untold.length === 0) {
    return [];
  }
  const { namespace, kind, name } = parseEntityRef(entityRef);
  const notices = [...new Set(untold.map(({ code }) => code))].map(code => ({
    code,
    entityRef,
    environment,
  }));
  return [
    {
      entityRef,
      notices,
      payload: {
        title: `${plural(
          untold.length,
          'new critical finding',
        )} in ${name}, ${environment}`,
        description: describe(untold),
        link: `/catalog/${namespace}/${kind}/${name}/security?environment=${environment}`,
        severity: 'critical',
        topic: 'pyairtable-platform-security',
        // Of what is told later, the message takes no other one's place.
        scope: `findings|${sha256(
          JSON.stringify([entityRef, environment, ...notices.map(n => n.code)]),
        ).slice(0, 32)}`,
      },
    },
  ];
}

function describe(untold: CriticalFindings['open']): string {
  const named = untold
    .slice(0, namedAtMost)
    .map(({ finding }) =>
      boundText(
        `${finding.id} in ${finding.package}${
          finding.knownExploited ? ' (known to be exploited)' : ''
        }`,
        200,
      ),
    )
    .join(', ');
  const rest = untold.length - namedAtMost;
  return rest > 0 ? `${named} and ${rest} more.` : `${named}.`;
}
