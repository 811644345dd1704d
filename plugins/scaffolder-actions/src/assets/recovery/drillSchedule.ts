import { createHash } from 'node:crypto';

/**
 * A morning of the month that only the service's name decides, so that not all
 * of them drill at once: from the 1st to the 28th, which every month has, from
 * 06:00 to 06:59 UTC, after the night's dump.
 */
export function drillSchedule(service: string): string {
  const number = createHash('sha256').update(service).digest().readUInt32BE(0);
  return `${number % 60} 6 ${1 + (Math.floor(number / 60) % 28)} * *`;
}
