const quantity =
  /^([+-]?\d+(?:\.\d+)?)(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/;
const multipliers: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * A Kubernetes quantity as a number: `500m`, `2Gi`, `1e3`. Undefined for
 * anything else.
 */
export function parseQuantity(text: string): number | undefined {
  const match = quantity.exec(text);
  if (!match) {
    return undefined;
  }
  const [, number, exponent, suffix] = match;
  return exponent
    ? Number(number + exponent)
    : Number(number) * (suffix ? multipliers[suffix] : 1);
}
