import { formatDuration } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/**
 * A duration: `480 ms`, `1.84 s`, `14 min`, `2 d 3 h`.
 */
export function formatSeconds(seconds: number, locale: string): string {
  if (seconds > 0 && seconds < 1) {
    return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  }
  if (seconds < 60 && !Number.isInteger(seconds)) {
    const text = new Intl.NumberFormat(locale, {
      maximumFractionDigits: 2,
    }).format(seconds);
    return `${text} s`;
  }
  return formatDuration(seconds);
}
