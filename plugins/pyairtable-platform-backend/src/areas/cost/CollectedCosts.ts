import type { DailyCost } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { daysBetween } from '../lib/utcDays';

/** Costs of one environment, as they are stored. */
export interface CollectedCosts {
  /** For example `AWS Cost Explorer`. */
  system: string;
  /** What was asked, to be asked again by hand. */
  query: string;
  /** Days that were asked for, oldest first. */
  days: string[];
  /** USD per day, by service tag; the empty tag is what nobody tagged. */
  services: Record<string, number[]>;
}

/** Lays daily costs out per service, so that judging one is a lookup. */
export function layOutCosts(
  costs: readonly DailyCost[],
  period: { start: string; end: string },
): Pick<CollectedCosts, 'days' | 'services'> {
  const days = daysBetween(period.start, period.end);
  const position = new Map(days.map((day, index) => [day, index]));
  const services = new Map<string, number[]>();
  for (const { service, day, usd } of costs) {
    const index = position.get(day);
    if (index === undefined) {
      continue;
    }
    let amounts = services.get(service);
    if (!amounts) {
      amounts = days.map(() => 0);
      services.set(service, amounts);
    }
    // A day may be split over two pages of an answer.
    amounts[index] += usd;
  }
  return { days, services: Object.fromEntries(services) };
}
