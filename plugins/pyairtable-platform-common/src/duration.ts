const isoDuration =
  /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const shortDuration = /^(\d+)(s|m|h|d|w)$/;
const shortUnits: Record<string, number> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86400,
  w: 604800,
};

/**
 * Seconds in `15m`, `6h`, `30d` or an ISO 8601 duration such as `PT15M`.
 * Undefined for anything else, and for zero.
 *
 * @public
 */
export function parseDurationSeconds(text: string): number | undefined {
  const short = shortDuration.exec(text);
  if (short) {
    return Number(short[1]) * shortUnits[short[2]] || undefined;
  }
  const iso = isoDuration.exec(text);
  if (!iso) {
    return undefined;
  }
  const [weeks, days, hours, minutes, seconds] = iso
    .slice(1)
    .map(part => Number(part ?? 0));
  return (
    weeks * 604800 + days * 86400 + hours * 3600 + minutes * 60 + seconds ||
    undefined
  );
}

/**
 * A duration for people, with at most two units: `14 min`, `2 d 3 h`.
 *
 * @public
 */
export function formatDuration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  const parts = [
    { value: Math.floor(total / 86400), unit: 'd' },
    { value: Math.floor((total % 86400) / 3600), unit: 'h' },
    { value: Math.floor((total % 3600) / 60), unit: 'min' },
    { value: total % 60, unit: 's' },
  ];
  const first = parts.findIndex(part => part.value > 0);
  if (first < 0) {
    return '0 s';
  }
  return parts
    .slice(first, first + 2)
    .filter(part => part.value > 0)
    .map(part => `${part.value} ${part.unit}`)
    .join(' ');
}
