const minute = 60_000;
const day = 86400_000;
const backupHour = 2;

/**
 * When the nightly backup of a day starts: 02:00 UTC.
 *
 * @internal
 */
export function backupTime(at: Date): Date {
  return new Date(
    Date.UTC(
      at.getUTCFullYear(),
      at.getUTCMonth(),
      at.getUTCDate(),
      backupHour,
    ),
  );
}

/**
 * Nightly backups that had been written at `now`, the newest first.
 *
 * @param keptDays - how many are kept
 * @param stoppedDaysAgo - nights that failed since
 * @internal
 */
export function backupsAt(
  now: Date,
  keptDays: number,
  stoppedDaysAgo: number,
): Date[] {
  // A backup is there four minutes after it started.
  const today = backupTime(now);
  const newest =
    today.getTime() + 4 * minute <= now.getTime()
      ? today.getTime()
      : today.getTime() - day;
  return Array.from(
    { length: Math.max(0, keptDays - stoppedDaysAgo) },
    (_, index) => new Date(newest - (index + stoppedDaysAgo) * day),
  );
}

/**
 * The newest moment that a database can be restored to. RDS ships its logs
 * every five minutes.
 *
 * @internal
 */
export function latestRestorableTime(now: Date, stoppedDaysAgo: number): Date {
  const interval = 5 * minute;
  const latest = Math.floor(now.getTime() / interval) * interval - minute;
  return new Date(latest - stoppedDaysAgo * day);
}
