const secondsOf: Record<string, number> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

const part = /(\d+(?:\.\d+)?)(ms|us|µs|ns|h|m|s)/g;
const whole = new RegExp(`^(?:0|(?:${part.source})+)$`);

/**
 * Seconds of a duration as Go writes it: `1h0m0s`, `90s`, `0`. Undefined where
 * it is none, and where it is negative.
 */
export function goDurationSeconds(text: string): number | undefined {
  if (!whole.test(text)) {
    return undefined;
  }
  return [...text.matchAll(part)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * secondsOf[unit],
    0,
  );
}
