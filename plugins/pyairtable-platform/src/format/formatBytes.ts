import { formatNumber } from './formatNumber';

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A size as people write it: `812 B`, `4.2 kB`, `18.3 GB`. */
export function formatBytes(bytes: number, locale: string): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${formatNumber(size, locale, unit === 0 ? 0 : 1)}\u00a0${
    units[unit]
  }`;
}
