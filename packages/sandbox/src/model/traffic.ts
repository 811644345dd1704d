import { random } from './random';

const day = 86400;
const week = 7 * day;
const dailySwing = 0.45;
const weeklySwing = 0.15;

/**
 * Requests of a service over time: a day's and a week's wave around a mean. As
 * it can be integrated by hand, a counter is exact at any moment, and so is its
 * rate over any window.
 *
 * @internal
 */
export interface Traffic {
  /** Requests from 1970 to a moment, Unix seconds. */
  countAt(seconds: number): number;
  /** The rate at a moment as a share of its mean. */
  shapeAt(seconds: number): number;
}

/**
 * @param mean - requests per second
 * @internal
 */
export function createTraffic(
  seed: number,
  service: string,
  mean: number,
): Traffic {
  const daily = (2 * Math.PI) / day;
  const weekly = (2 * Math.PI) / week;
  // The peak of a day lies in the afternoon of US time zones, and differs by up
  // to two hours; that of a week is on Wednesday.
  const peak = (19 + 2 * (random(seed, service, 'peak') - 0.5)) * 3600;
  const midweek = 6 * day + 19 * 3600;

  const shapeAt = (seconds: number) =>
    1 +
    dailySwing * Math.cos(daily * (seconds - peak)) +
    weeklySwing * Math.cos(weekly * (seconds - midweek));

  return {
    shapeAt,
    countAt: seconds =>
      mean *
      (seconds +
        (dailySwing / daily) * Math.sin(daily * (seconds - peak)) +
        (weeklySwing / weekly) * Math.sin(weekly * (seconds - midweek))),
  };
}
