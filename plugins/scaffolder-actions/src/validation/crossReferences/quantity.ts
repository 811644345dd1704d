const factors: Record<string, number> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A Kubernetes quantity as a number; undefined for anything else. */
export function quantity(value: unknown): number | undefined {
  const match = /^(\d+(?:\.\d*)?)([numkMGT]|[KMGT]i)?$/.exec(String(value));
  return match ? Number(match[1]) * factors[match[2] ?? ''] : undefined;
}
