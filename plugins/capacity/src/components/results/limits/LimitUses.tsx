import { useTheme } from '@mui/material/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Bottleneck,
  LimitKind,
  ValuedFigure,
} from '@vigia/plugin-capacity-common';
import { useMemo } from 'react';
import { ReferenceLine } from 'recharts';
import { capacityTranslationRef } from '../../../translation';
import { ChartSection } from '../charts/ChartSection';
import { LegendEntry, LineSwatch } from '../charts/Legend';
import { chartPalette } from '../charts/palette';
import { amountTicks } from '../charts/ticks';
import { DataTable } from '../common/DataTable';
import { useResults } from '../common/ResultsContext';
import { useLimitName } from '../common/useLimitName';
import { FigureButton } from '../figures/FigureButton';
import { FigureValue } from '../figures/FigureValue';
import { LinesByMonth } from './LinesByMonth';

/** Above it a limit is passed twice over, and how far does not matter. */
const MAX_SHOWN = 2;

/** What tells how a limit's use is counted. */
const FIGURE_OF: Readonly<Record<LimitKind, ValuedFigure>> = {
  rateLimit: 'rateLimitUse',
  tokenLimit: 'rateLimitUse',
  instances: 'instanceLimitUse',
  latency: 'latencyLimitUse',
};

function LimitTable() {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, plan, result } = useResults();
  const limitName = useLimitName(plan);
  return (
    <DataTable
      label={t('limits.uses')}
      rowHeader={t('chart.months')}
      columns={result.months[0].limits.map(limitName)}
      rows={result.months.map(({ limits, month }) => ({
        id: String(month),
        name: String(month),
        cells: limits.map(({ componentId, kind, used }) => (
          <FigureValue
            key={componentId + kind}
            figure={FIGURE_OF[kind]}
            {...{ componentId, month }}
            text={format.share(used)}
          />
        )),
      }))}
      maxHeight={360}
    />
  );
}

function LimitPlot({ bottleneck }: { bottleneck?: Bottleneck }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, plan, result } = useResults();
  const limitName = useLimitName(plan);
  const palette = chartPalette(useTheme());
  const { months } = result;
  const rows = useMemo(
    () =>
      months.map(({ limits, month }) => ({
        month,
        values: limits.map(({ used }) => used),
      })),
    [months],
  );
  const high = Math.max(1, ...rows.flatMap(({ values }) => values));
  const binding = bottleneck?.month;
  const mark = {
    stroke: palette.limit,
    strokeWidth: 1.5,
    label: { fill: palette.limit, fontSize: 12 },
  };
  return (
    <LinesByMonth
      label={t('limits.uses')}
      names={months[0].limits.map(limitName)}
      rows={rows}
      valueLabel={t('limits.used')}
      ticks={amountTicks(Math.min(high, MAX_SHOWN), 4)}
      format={format.share}
      legend={
        <LegendEntry text={format.share(1)}>
          <LineSwatch colour={palette.limit} dash="6 3" />
        </LegendEntry>
      }
    >
      <ReferenceLine y={1} stroke={palette.limit} strokeDasharray="6 3" />
      {binding !== undefined && binding <= months.length && (
        <ReferenceLine
          {...mark}
          x={binding}
          label={{
            ...mark.label,
            value: t('limits.bindsIn', { month: String(binding) }),
            position:
              binding > months.length / 2 ? 'insideTopRight' : 'insideTopLeft',
          }}
        />
      )}
    </LinesByMonth>
  );
}

/** How full each limit is in the busiest minute of each month, and where one is passed. */
export function LimitUses({ bottleneck }: { bottleneck?: Bottleneck }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { result } = useResults();
  const high = Math.max(
    ...result.months.flatMap(({ limits }) => limits.map(({ used }) => used)),
  );
  return (
    <ChartSection
      title={t('limits.uses')}
      lead={
        high > MAX_SHOWN
          ? `${t('limits.usesLead')} ${t('limits.cutOff')}`
          : t('limits.usesLead')
      }
      help={<FigureButton figure="bottleneckMonth" />}
      chart={<LimitPlot bottleneck={bottleneck} />}
      table={() => <LimitTable />}
    />
  );
}
