import type { CostGroup, EnvironmentCostLine } from './EnvironmentCostEstimate';
import { priceList } from './prices/priceList';

/** A line whose price may be missing from the list. */
export type OpenCostLine = Omit<EnvironmentCostLine, 'unitUsd' | 'usd'> & {
  /** USD a month; undefined where nobody knows. */
  unitUsd: number | undefined;
  /** Named to the person where the price is missing. */
  priced: string;
};

/** A line of what is charged by the hour, all month. */
export function hourly(
  group: CostGroup,
  item: string,
  unit: string,
  quantity: number,
  usdPerHour: number | undefined,
  priced = item,
): OpenCostLine {
  return {
    group,
    item,
    unit,
    quantity,
    unitUsd:
      usdPerHour === undefined
        ? undefined
        : usdPerHour * priceList.hoursPerMonth,
    priced,
  };
}

/** A line of what is charged by the month. */
export function monthly(
  group: CostGroup,
  item: string,
  unit: string,
  quantity: number,
  unitUsd: number,
): OpenCostLine {
  return { group, item, unit, quantity, unitUsd, priced: item };
}
