import { useTheme } from '@mui/material/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Cost, Month } from '@vigia/plugin-capacity-common';
import { memo, useId } from 'react';
import { Bar } from 'recharts';
import { ChartFigure } from '@vigia/ui';
import { capacityTranslationRef } from '../../../translation';
import { ChartSection } from '../charts/ChartSection';
import { AreaSwatch, Legend, LegendEntry } from '../charts/Legend';
import { MonthPlot } from '../charts/MonthPlot';
import { chartPalette } from '../charts/palette';
import { PartPatterns, patternId } from '../charts/PartPatterns';
import { amountTicks } from '../charts/ticks';
import { DataTable } from '../common/DataTable';
import { useResults } from '../common/ResultsContext';
import { FigureButton } from '../figures/FigureButton';
import { FigureValue } from '../figures/FigureValue';

/** Parts of a month's cost, from the ground up. */
const PARTS = ['infrastructure', 'api', 'operations', 'fallback'] as const;
const FIGURE_OF = {
  infrastructure: 'infrastructureCost',
  api: 'apiCost',
  operations: 'operationsCost',
  fallback: 'fallbackCost',
} as const;

function partsOf(months: readonly Month[]) {
  return PARTS.filter(part => months.some(({ cost }) => cost[part] > 0));
}

function CostTable({ months }: { months: readonly Month[] }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format } = useResults();
  const parts = partsOf(months);
  return (
    <DataTable
      label={t('cost.parts')}
      rowHeader={t('chart.months')}
      columns={[...parts.map(part => t(`cost.${part}`)), t('cost.total')]}
      rows={months.map(({ cost, month }) => ({
        id: String(month),
        name: String(month),
        cells: [
          ...parts.map(part => (
            <FigureValue
              key={part}
              figure={FIGURE_OF[part]}
              month={month}
              text={format.money(cost[part])}
            />
          )),
          <FigureValue
            key="total"
            figure="monthCost"
            month={month}
            text={format.money(cost.total)}
          />,
        ],
      }))}
      maxHeight={360}
    />
  );
}

const CostPlot = memo(({ months }: { months: readonly Month[] }) => {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format } = useResults();
  const palette = chartPalette(useTheme());
  const idPrefix = useId();
  const parts = partsOf(months);
  const fillOf = (part: keyof Cost) =>
    `url(#${patternId(idPrefix, PARTS.indexOf(part as never))})`;
  return (
    <ChartFigure ariaLabel={t('cost.parts')}>
      <MonthPlot
        rows={months}
        valueLabel={t('cost.perMonth')}
        ticks={amountTicks(Math.max(...months.map(({ cost }) => cost.total)))}
        formatTick={format.moneyShort}
        tooltip={({ cost }) => [
          ...parts.map(part => ({
            name: t(`cost.${part}`),
            value: format.money(cost[part]),
          })),
          { name: t('cost.total'), value: format.money(cost.total) },
        ]}
      >
        <PartPatterns {...{ idPrefix, palette }} count={PARTS.length} />
        {parts.map(part => (
          <Bar
            key={part}
            stackId="cost"
            dataKey={({ cost }: Month) => cost[part]}
            fill={fillOf(part)}
            stroke={palette.surface}
            isAnimationActive={false}
          />
        ))}
      </MonthPlot>
      <Legend>
        {parts.map(part => (
          <LegendEntry key={part} text={t(`cost.${part}`)}>
            <AreaSwatch fill={fillOf(part)} />
          </LegendEntry>
        ))}
      </Legend>
    </ChartFigure>
  );
});

/** What the cost of each month is made of, in the chosen scenario. */
export function CostParts() {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { result } = useResults();
  return (
    <ChartSection
      title={t('cost.parts')}
      lead={t('cost.partsLead')}
      help={<FigureButton figure="monthCost" />}
      chart={<CostPlot months={result.months} />}
      table={() => <CostTable months={result.months} />}
    />
  );
}
