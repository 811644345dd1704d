/** A plain number with at most `digits` decimals. */
export function formatNumber(
  value: number,
  locale: string,
  digits: number = 2,
): string {
  return new Intl.NumberFormat(locale, {
    maximumFractionDigits: digits,
  }).format(value);
}
