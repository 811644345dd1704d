import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { CostDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import {
  axisProps,
  ChartFrame,
  gridProps,
  tooltipProps,
} from '../../components/Chart';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';

const settledColour = 'var(--bui-announcement-bg)';

/** A bar per day; days that may still grow are hatched. */
export function DailyCostChart(props: {
  daily: CostDetail['daily'];
  settledThrough: string;
}) {
  const { daily, settledThrough } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const write = (value: unknown) => format.usd(Number(value));
  const rows = daily.map(({ day, cost }) => {
    const amount = Number(cost.amount);
    return day <= settledThrough
      ? { day, settled: amount }
      : { day, provisional: amount };
  });
  return (
    <ChartFrame label={t('cost.daily')} height={240}>
      <BarChart data={rows} barCategoryGap={2}>
        <defs>
          <pattern
            id="pyairtable-cost-provisional"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" fill={settledColour} opacity="0.25" />
            <rect width="2" height="6" fill={settledColour} />
          </pattern>
        </defs>
        <CartesianGrid {...gridProps} />
        <XAxis {...axisProps} dataKey="day" tickFormatter={format.day} />
        <YAxis {...axisProps} width={56} tickFormatter={format.usdTick} />
        <Tooltip
          {...tooltipProps}
          labelFormatter={day => format.day(String(day))}
          formatter={write}
        />
        <Legend
          iconType="square"
          // In the order of the bars, not of the alphabet.
          itemSorter={null}
          formatter={name => <LegendText name={name} />}
        />
        <Bar
          dataKey="settled"
          stackId="cost"
          name={t('cost.settled')}
          fill={settledColour}
          isAnimationActive={false}
        />
        <Bar
          dataKey="provisional"
          stackId="cost"
          name={t('cost.provisional')}
          fill="url(#pyairtable-cost-provisional)"
          isAnimationActive={false}
        />
      </BarChart>
    </ChartFrame>
  );
}

/** Recharts would write it in the colour of the bars, which is hard to read. */
function LegendText(props: { name: string }) {
  return <span style={{ color: 'var(--bui-fg-primary)' }}>{props.name}</span>;
}
