/** Looks that all charts share; colours are the theme's own. */
export const axisProps = {
  stroke: 'var(--bui-border-2)',
  tick: { fill: 'var(--bui-fg-primary)', fontSize: 12, opacity: 0.75 },
  tickLine: false,
  minTickGap: 24,
} as const;

export const gridProps = {
  stroke: 'var(--bui-border-1)',
  strokeOpacity: 0.5,
  vertical: false,
} as const;

export const tooltipProps = {
  cursor: { fill: 'var(--bui-fg-primary)', fillOpacity: 0.06 },
  contentStyle: {
    background: 'var(--bui-bg-neutral-2)',
    border: '1px solid var(--bui-border-1)',
    borderRadius: 'var(--bui-radius-3)',
    color: 'var(--bui-fg-primary)',
  },
  itemStyle: { color: 'var(--bui-fg-primary)' },
  isAnimationActive: false,
} as const;
