import { formatNumber } from '../format';

/** A file's size as people write it: `812 B`, `4.2 kB`. */
export function formatBytes(bytes: number, locale: string): string {
  return bytes < 1000
    ? `${formatNumber(bytes, locale, 0)}\u00a0B`
    : `${formatNumber(bytes / 1000, locale, 1)}\u00a0kB`;
}
