import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** What owners are told of, once for as long as it lasts. */
export const brokenPromises: Readonly<
  Record<string, { title: string; kept: string }>
> = {
  'rpo-broken': {
    title: 'The RPO of {service} is broken in {environment}',
    kept: 'within-rpo',
  },
  'no-restore-point': {
    title: 'Nothing of {service} could be restored in {environment}',
    kept: 'within-rpo',
  },
  'drill-overdue': {
    title: 'A recovery drill of {service} is overdue in {environment}',
    kept: 'drill-done',
  },
};

/** The reasons of a status that its owner has to know of. */
export function findBroken(reasons: readonly Reason[]): Reason[] {
  return reasons.filter(
    ({ code, level }) =>
      Object.hasOwn(brokenPromises, code) &&
      (level === 'warning' || level === 'critical'),
  );
}

/**
 * Whether a promise that was broken is so no more. Where something cannot be
 * seen at the moment, it may still be, and nobody is told of it anew.
 *
 * @param reasons - of now; undefined where the service is not there any more
 */
export function isOver(
  code: string,
  reasons: readonly Reason[] | undefined,
): boolean {
  if (!reasons) {
    return true;
  }
  if (findBroken(reasons).some(reason => reason.code === code)) {
    return false;
  }
  return (
    reasons.some(reason => reason.code === brokenPromises[code]?.kept) ||
    reasons.every(({ level }) => level !== 'unknown')
  );
}
