import { randomInteger } from './random';

/**
 * How far a replica is behind its database, seconds: it changes by the minute,
 * and is small.
 *
 * @internal
 */
export function replicaLagSeconds(
  seed: number,
  service: string,
  seconds: number,
): number {
  return randomInteger(1, 3, seed, service, 'lag', Math.floor(seconds / 60));
}
