/**
 * An amount of US dollars. Cents are left out from a thousand on, where they
 * only hide the figure that matters.
 */
export function formatUsd(amount: number, locale: string): string {
  const digits = Math.abs(amount) >= 1000 ? 0 : 2;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount);
}
