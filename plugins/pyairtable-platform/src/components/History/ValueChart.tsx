import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { HistoryPoint } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { axisProps, ChartFrame, gridProps, tooltipProps } from '../Chart';

/** The value of every day against today's target. */
export function ValueChart(props: {
  history: readonly Pick<HistoryPoint, 'day' | 'value'>[];
  unit: string;
  target: number | null;
  /** What the values are. */
  label: string;
}) {
  const { history, unit, target, label } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const write = (value: unknown) => format.value(Number(value), unit);
  return (
    <ChartFrame label={t('history.values', { value: label })} height={180}>
      <LineChart data={[...history]}>
        <CartesianGrid {...gridProps} />
        <XAxis {...axisProps} dataKey="day" tickFormatter={format.day} />
        <YAxis
          {...axisProps}
          width={72}
          tickFormatter={unit === 'USD' ? format.usdTick : write}
          domain={[
            (low: number) => Math.min(low, target ?? low),
            (high: number) => Math.max(high, target ?? high),
          ]}
        />
        <Tooltip
          {...tooltipProps}
          labelFormatter={day => format.day(String(day))}
          formatter={value => [write(value), label]}
        />
        {target !== null && (
          <ReferenceLine
            y={target}
            stroke="var(--bui-fg-primary)"
            strokeDasharray="5 4"
            label={{
              value: t('chart.target', { value: write(target) }),
              position: 'insideTopLeft',
              fill: 'var(--bui-fg-primary)',
              fontSize: 12,
            }}
          />
        )}
        <Line
          type="monotone"
          dataKey="value"
          stroke="var(--bui-announcement-bg)"
          strokeWidth={2}
          dot={{ r: 2 }}
          isAnimationActive={false}
        />
      </LineChart>
    </ChartFrame>
  );
}
