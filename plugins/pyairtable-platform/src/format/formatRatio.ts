/**
 * A ratio from 0 to 1 as percent with up to three decimals. Rounds down, so
 * that 99.8999 % never reads as a kept promise of 99.9 %.
 */
export function formatRatio(ratio: number, locale: string): string {
  // Binary noise is removed first: 0.57 * 100 is 56.99999999999999.
  const percent = Number((ratio * 100).toFixed(9));
  const floored = Math.floor(Number((percent * 1000).toFixed(6))) / 1000;
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 3,
  }).format(floored / 100);
}
