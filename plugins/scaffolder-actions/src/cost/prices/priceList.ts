/** Day and origin of every price of this folder. */
export const priceList = {
  /** Day as of which the prices were taken. */
  asOf: '2026-08-01',
  /** In words for the person who reads an estimate. */
  source:
    'AWS public on-demand list prices for us-east-1 and us-west-2, without reserved capacity, savings plans or free tiers',
  /** Regions that the prices are of: both have the same for everything here. */
  regions: ['us-east-1', 'us-west-2'] as readonly string[],
  hoursPerMonth: 730,
} as const;

/** A price by name; undefined where the list does not have it. */
export function priceOf(
  list: Readonly<Record<string, number>>,
  name: string,
): number | undefined {
  return Object.hasOwn(list, name) ? list[name] : undefined;
}
