import type { ServiceSpec } from '../../spec/ServiceSpec';

/** Share of requests that may fail: 0.001 for an availability of 99.9 %. */
export function errorBudget({ sloAvailability }: ServiceSpec): number {
  // Rounded, because 1 - 0.999 is 0.0010000000000000009 in binary.
  return Number((1 - sloAvailability / 100).toFixed(9));
}
