const money = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
});

/** `$1,234.50` */
export function formatUsd(amount: number): string {
  return money.format(amount);
}

/**
 * `99.95%`, with as many digits as it takes to tell a ratio near 1 from 1.
 */
export function formatPercent(ratio: number, digits = 2): string {
  return `${Number((ratio * 100).toFixed(digits))}%`;
}

/** Seconds for people: `180 ms`, `2.4 s`. */
export function formatSeconds(seconds: number): string {
  return seconds < 1
    ? `${Math.round(seconds * 1000)} ms`
    : `${Number(seconds.toFixed(2))} s`;
}

/** A plain number with at most two digits after the point. */
export function formatNumber(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** `1 replica`, `2 replicas`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
