/**
 * An amount of US dollars. Cents are left out from a thousand on and in round
 * budgets, where they only hide the figure that matters.
 */
export function formatUsd(amount: number, locale: string): string {
  const size = Math.abs(amount);
  const isRound = size >= 10 && Number.isInteger(amount);
  const digits = size >= 1000 || isRound ? 0 : 2;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount);
}
