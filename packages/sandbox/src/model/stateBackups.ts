import { hexOf } from './random';
import type { EnvironmentModel } from './types';

const minute = 60_000;
const hour = 3_600_000;

/** What is kept of the namespace is copied this often. */
const intervalHours = 4;
const takesMinutes = 6;

/**
 * A copy of the namespace's state: its objects and volumes.
 *
 * @internal
 */
export interface StateBackup {
  name: string;
  startedAt: Date;
  completedAt: Date;
  complete: boolean;
  items: number;
}

/** When state is copied, as cron says it. */
export const stateSchedule = `0 */${intervalHours} * * *`;

/** How long a copy is kept, hours. */
export const stateKeptHours = 48;

/**
 * The copies of the namespace's state that are there at a moment, the newest
 * first. In staging the last one was not complete.
 *
 * @internal
 */
export function stateBackupsAt(
  environment: EnvironmentModel,
  now: Date,
): StateBackup[] {
  const interval = intervalHours * hour;
  const newest =
    Math.floor((now.getTime() - takesMinutes * minute) / interval) * interval;
  return Array.from({ length: stateKeptHours / intervalHours }, (_, index) => {
    const startedAt = new Date(newest - index * interval);
    const name = `pyairtable-state-${startedAt
      .toISOString()
      .slice(0, 19)
      .replace(/[-:T]/g, '')}`;
    return {
      name,
      startedAt,
      completedAt: new Date(startedAt.getTime() + takesMinutes * minute),
      complete: !(environment.name === 'staging' && index === 0),
      items: 400 + (parseInt(hexOf(`${environment.name}/${name}`, 4), 16) % 40),
    };
  });
}
