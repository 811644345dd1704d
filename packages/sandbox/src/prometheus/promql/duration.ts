import { PromqlError } from './PromqlError';

const units: Record<string, number> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86400,
  w: 604800,
  y: 31536000,
};

/**
 * Seconds in a duration of PromQL: `5m`, `1h30m`, or bare seconds.
 *
 * @internal
 */
export function readDuration(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Number(text);
  }
  if (!/^(\d+(ms|[smhdwy]))+$/.test(text)) {
    throw new PromqlError(`not understood: duration ${text}`);
  }
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * units[unit],
    0,
  );
}

/**
 * A number of PromQL: decimal, hexadecimal, scientific, `Inf` or `NaN`.
 *
 * @internal
 */
export function readNumber(text: string): number {
  if (/^[+-]?inf$/i.test(text)) {
    return text.startsWith('-') ? -Infinity : Infinity;
  }
  if (/^nan$/i.test(text)) {
    return NaN;
  }
  const value = Number(text.replace(/_/g, ''));
  return Number.isNaN(value) ? readDuration(text) : value;
}
