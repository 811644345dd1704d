import { formatNumber } from './formatNumber';
import { formatRatio } from './formatRatio';
import { formatSeconds } from './formatSeconds';
import { formatUsd } from './formatUsd';

/**
 * A status's value or target in its unit. Replicas and findings are bare
 * counts; a unit that a module brings is written behind the number.
 */
export function formatValue(
  value: number,
  unit: string,
  locale: string,
): string {
  switch (unit) {
    case 'USD':
      return formatUsd(value, locale);
    case 'ratio':
      return formatRatio(value, locale);
    case 'seconds':
      return formatSeconds(value, locale);
    case 'replicas':
    case 'findings':
      return formatNumber(value, locale);
    default:
      return `${formatNumber(value, locale)} ${unit}`;
  }
}
