import { burnRateAlerts } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/**
 * The burn rate above which an alert may fire that watches a window;
 * undefined where none does.
 */
export function alertFactor(window: string): number | undefined {
  return burnRateAlerts.find(
    alert => alert.long === window || alert.short === window,
  )?.factor;
}
