import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { anomalyTranslationRef } from '../../translation';
import { useLanguage } from '../common/useLanguage';
import type { ChartPalette } from './palette';
import { breakAtGaps, medianInterval } from './points';
import {
  formatTicks,
  type TimeRange,
  timeTicks,
  timeZoneName,
} from './timeTicks';
import { amountDomain, tickDecimals, valueTicks } from './valueScale';

/** What was measured at one instant (epoch milliseconds), by line. */
export interface RateRow {
  timestamp: number;
  values: readonly (number | undefined)[];
}

interface RatePlotProps {
  rows: readonly RateRow[];
  lines: readonly { name: string; colour: string; dash?: string }[];
  unit: string;
  palette: ChartPalette;
  tooltip(row: RateRow): ReactNode;
}

const HEIGHT_PX = 230;
const TIME_TICKS = 5;
const VALUE_TICKS = 4;
const AXIS_FONT_PX = 12;
/** A history that has only begun is not drawn across the whole width. */
const MIN_RANGE_MS = 60_000;
const GAP_IN_MEDIAN_INTERVALS = 3;

function rangeOf(rows: readonly RateRow[]): TimeRange {
  const to = rows[rows.length - 1]?.timestamp ?? 0;
  return { from: Math.min(rows[0]?.timestamp ?? to, to - MIN_RANGE_MS), to };
}

/** The drawing of {@link RateChart}, without its legend. */
export function RatePlot(props: RatePlotProps) {
  const { rows, lines, unit, palette, tooltip } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();

  const range = rangeOf(rows);
  const interval = medianInterval(rows.map(({ timestamp }) => timestamp));
  const data = breakAtGaps(rows, interval * GAP_IN_MEDIAN_INTERVALS);
  const domain = amountDomain(
    rows.flatMap(({ values }) => values.map(value => value ?? 0)),
  );
  const xTicks = timeTicks(range, TIME_TICKS);
  const xLabels = formatTicks(xTicks, language);
  const yTicks = valueTicks(domain, VALUE_TICKS);
  const decimals = tickDecimals(yTicks);
  const yFormat = new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const axis = {
    stroke: palette.grid,
    tick: { fill: palette.text, fontSize: AXIS_FONT_PX },
  };
  const axisLabel = { fill: palette.text, fontSize: AXIS_FONT_PX };

  return (
    <ResponsiveContainer
      width="100%"
      height={HEIGHT_PX}
      initialDimension={{ width: 600, height: HEIGHT_PX }}
    >
      <LineChart
        data={data}
        margin={{ top: 8, right: 16, bottom: 18, left: 12 }}
      >
        <CartesianGrid stroke={palette.grid} vertical={false} />
        <XAxis
          {...axis}
          dataKey="timestamp"
          type="number"
          scale="linear"
          domain={[range.from, range.to]}
          ticks={xTicks}
          tickFormatter={tick => xLabels[xTicks.indexOf(tick)] ?? ''}
          minTickGap={12}
          label={{
            ...axisLabel,
            value: t('chart.time', { zone: timeZoneName() }),
            position: 'insideBottom',
            offset: -12,
          }}
        />
        <YAxis
          {...axis}
          type="number"
          width="auto"
          domain={domain}
          ticks={yTicks}
          tickFormatter={yFormat.format}
          label={{
            ...axisLabel,
            value: unit,
            angle: -90,
            position: 'insideLeft',
            style: { textAnchor: 'middle' },
          }}
        />
        {lines.map(({ name, colour, dash }, index) => (
          <Line
            key={name}
            name={name}
            dataKey={(row: Partial<RateRow>) => row.values?.[index]}
            stroke={colour}
            strokeWidth={1.75}
            strokeDasharray={dash}
            // A line of one point would not be seen.
            dot={rows.length === 1}
            activeDot={{ r: 4 }}
            isAnimationActive={false}
            connectNulls={false}
          />
        ))}
        <Tooltip
          isAnimationActive={false}
          content={({ active, label }) => {
            const row = rows.find(({ timestamp }) => timestamp === label);
            return active && row ? tooltip(row) : undefined;
          }}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
