import { createHash } from 'node:crypto';

/** Hours of the night, UTC, over which scans are spread. */
const firstHour = 1;
const hours = 5;

/**
 * A time of day that only the service's name decides: the same in every run,
 * and another for nearly every service, so that they do not all ask the
 * registry and the database at once.
 */
export function scanSchedule(service: string): string {
  const minute =
    createHash('sha256').update(service).digest().readUInt32BE(0) %
    (hours * 60);
  return `${minute % 60} ${firstHour + Math.floor(minute / 60)} * * *`;
}
