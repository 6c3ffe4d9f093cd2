import { useTheme } from '@mui/material/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type Scenario,
  type ScenarioResult,
  SCENARIOS,
  type Simulation,
} from '@vigia/plugin-capacity-common';
import { memo, useMemo } from 'react';
import { Area, Line } from 'recharts';
import { ChartFigure } from '@vigia/ui';
import { capacityTranslationRef } from '../../../translation';
import { ChartSection } from '../charts/ChartSection';
import { AreaSwatch, Legend, LegendEntry, LineSwatch } from '../charts/Legend';
import { MonthPlot } from '../charts/MonthPlot';
import { chartPalette, type ChartPalette, lookOf } from '../charts/palette';
import { amountTicks } from '../charts/ticks';
import { DataTable } from '../common/DataTable';
import { useResults } from '../common/ResultsContext';
import { FigureButton } from '../figures/FigureButton';
import { type ScenarioRow, scenarioRows } from './scenarioRows';

const BAND_OPACITY = 0.16;
const LINE_WIDTH = { chosen: 2.75, other: 1.5 };

interface ScenarioCostsProps {
  results: Readonly<Record<Scenario, ScenarioResult>>;
  simulations: Readonly<Partial<Record<Scenario, Simulation>>>;
}

function useTexts() {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format } = useResults();
  const bandText = (row: ScenarioRow, scenario: Scenario) => {
    const band = row.bands[scenario];
    return band
      ? t('cost.between', {
          low: format.money(band[0]),
          high: format.money(band[1]),
        })
      : '';
  };
  return { t, format, bandText };
}

function ScenarioTable({ rows }: { rows: readonly ScenarioRow[] }) {
  const { t, format, bandText } = useTexts();
  return (
    <DataTable
      label={t('cost.scenarios')}
      rowHeader={t('chart.months')}
      columns={SCENARIOS.flatMap(scenario => [
        t(`scenario.${scenario}`),
        t('cost.bandOf', { scenario: t(`scenario.${scenario}`) }),
      ])}
      rows={rows.map(row => ({
        id: String(row.month),
        name: String(row.month),
        cells: SCENARIOS.flatMap(scenario => [
          format.money(row.totals[scenario]),
          bandText(row, scenario),
        ]),
      }))}
      maxHeight={360}
    />
  );
}

function ScenarioLegend(props: { hasBands: boolean; palette: ChartPalette }) {
  const { hasBands, palette } = props;
  const { t } = useTexts();
  return (
    <Legend>
      {SCENARIOS.map((scenario, place) => (
        <LegendEntry key={scenario} text={t(`scenario.${scenario}`)}>
          <LineSwatch {...lookOf(palette, place)} />
        </LegendEntry>
      ))}
      {hasBands && (
        <LegendEntry text={t('cost.band')}>
          <AreaSwatch fill={palette.text} opacity={BAND_OPACITY * 2} />
        </LegendEntry>
      )}
    </Legend>
  );
}

const ScenarioPlot = memo(({ rows }: { rows: readonly ScenarioRow[] }) => {
  const { t, format, bandText } = useTexts();
  const { scenario: chosen } = useResults();
  const palette = chartPalette(useTheme());
  const high = Math.max(
    ...rows.flatMap(({ totals, bands }) =>
      SCENARIOS.map(scenario => bands[scenario]?.[1] ?? totals[scenario]),
    ),
  );
  const hasBands = rows.some(({ bands }) => Object.keys(bands).length > 0);
  return (
    <ChartFigure ariaLabel={t('cost.scenarios')}>
      <MonthPlot
        rows={rows}
        valueLabel={t('cost.perMonth')}
        ticks={amountTicks(high)}
        formatTick={format.moneyShort}
        tooltip={row =>
          SCENARIOS.map(scenario => ({
            name: t(`scenario.${scenario}`),
            value: `${format.money(row.totals[scenario])} ${bandText(
              row,
              scenario,
            )}`.trim(),
          }))
        }
      >
        {SCENARIOS.map((scenario, place) => (
          <Area
            key={`band-${scenario}`}
            dataKey={(row: ScenarioRow) => row.bands[scenario]}
            fill={lookOf(palette, place).colour}
            fillOpacity={BAND_OPACITY}
            stroke="none"
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
        {SCENARIOS.map((scenario, place) => {
          const { colour, dash } = lookOf(palette, place);
          return (
            <Line
              key={scenario}
              dataKey={(row: ScenarioRow) => row.totals[scenario]}
              stroke={colour}
              strokeDasharray={dash}
              strokeWidth={
                scenario === chosen ? LINE_WIDTH.chosen : LINE_WIDTH.other
              }
              // A line of one point would not be seen.
              dot={rows.length === 1}
              activeDot={{ r: 4 }}
              isAnimationActive={false}
            />
          );
        })}
      </MonthPlot>
      <ScenarioLegend {...{ hasBands, palette }} />
    </ChartFigure>
  );
});

/** The cost of each month in all scenarios, with the bands of the simulation. */
export function ScenarioCosts({ results, simulations }: ScenarioCostsProps) {
  const { t } = useTexts();
  const rows = useMemo(
    () => scenarioRows(results, simulations),
    [results, simulations],
  );
  return (
    <ChartSection
      title={t('cost.scenarios')}
      lead={t('cost.scenariosLead')}
      help={<FigureButton figure="costBand" />}
      chart={<ScenarioPlot rows={rows} />}
      table={() => <ScenarioTable rows={rows} />}
    />
  );
}
