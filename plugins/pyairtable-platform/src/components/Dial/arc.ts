const centre = { x: 60, y: 60 };
const radius = 49;

/** What the end of a dial stands for: the target lies at three quarters, unless the value is far beyond it. */
export function dialScale(
  targetSeconds: number,
  measuredSeconds: number | null,
): number {
  return Math.max(targetSeconds * (4 / 3), measuredSeconds ?? 0, 1);
}

/** A point on the half circle, from 0 at the left to 1 at the right. */
export function arcPoint(
  share: number,
  at: number = radius,
): { x: number; y: number } {
  const angle = Math.PI * (1 - Math.min(1, Math.max(0, share)));
  return {
    x: round(centre.x + at * Math.cos(angle)),
    y: round(centre.y - at * Math.sin(angle)),
  };
}

/** A part of the half circle as the path of an SVG. */
export function arcPath(from: number, to: number): string {
  const start = arcPoint(from);
  const end = arcPoint(to);
  return `M ${start.x} ${start.y} A ${radius} ${radius} 0 0 1 ${end.x} ${end.y}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
