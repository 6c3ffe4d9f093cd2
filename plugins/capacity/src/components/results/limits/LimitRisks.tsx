import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Simulation } from '@vigia/plugin-capacity-common';
import { useMemo } from 'react';
import { capacityTranslationRef } from '../../../translation';
import { ChartSection } from '../charts/ChartSection';
import { DataTable } from '../common/DataTable';
import { Recounted } from '../common/Recounted';
import { useResults } from '../common/ResultsContext';
import { useLimitName } from '../common/useLimitName';
import { FigureButton } from '../figures/FigureButton';
import { LinesByMonth } from './LinesByMonth';

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const LOADING_PX = 310;

function useRows(simulation: Simulation) {
  return useMemo(
    () =>
      simulation.months.map((_, index) => ({
        month: index + 1,
        values: simulation.limits.map(({ reachedBy }) => reachedBy[index]),
      })),
    [simulation],
  );
}

function RiskPlot({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, plan } = useResults();
  const limitName = useLimitName(plan);
  return (
    <LinesByMonth
      label={t('limits.risks')}
      names={simulation.limits.map(limitName)}
      rows={useRows(simulation)}
      valueLabel={t('limits.probability')}
      ticks={TICKS}
      format={format.share}
    />
  );
}

function RiskTable({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, plan } = useResults();
  const limitName = useLimitName(plan);
  return (
    <DataTable
      label={t('limits.risks')}
      rowHeader={t('chart.months')}
      columns={simulation.limits.map(limitName)}
      rows={useRows(simulation).map(({ month, values }) => ({
        id: String(month),
        name: String(month),
        cells: values.map(format.share),
      }))}
      maxHeight={360}
    />
  );
}

/** How likely each limit has been reached by each month. @param props.simulation - absent while it is counted */
export function LimitRisks({ simulation }: { simulation?: Simulation }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  return (
    <ChartSection
      title={t('limits.risks')}
      lead={t('limits.risksLead')}
      help={<FigureButton figure="limitRisk" />}
      chart={
        <Recounted value={simulation} height={LOADING_PX}>
          {known => <RiskPlot simulation={known} />}
        </Recounted>
      }
      table={() => (
        <Recounted value={simulation} height={LOADING_PX}>
          {known => <RiskTable simulation={known} />}
        </Recounted>
      )}
    />
  );
}
