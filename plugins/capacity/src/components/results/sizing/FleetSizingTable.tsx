import Typography from '@mui/material/Typography';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type FleetLoad,
  type FleetSizing,
  HLD,
  hldSizing,
  type MeasuredCosts,
  type Month,
  type SizingComparison,
  sizingByLittlesLaw,
  sizingByMeasurement,
  type Traffic,
} from '@vigia/plugin-capacity-common';
import { Section, useQuery } from '@vigia/ui';
import { capacityApiRef } from '../../../api';
import { capacityTranslationRef } from '../../../translation';
import { DataTable } from '../common/DataTable';
import { useResults } from '../common/ResultsContext';
import { FigureButton } from '../figures/FigureButton';

type SeriesTraffic = Extract<Traffic, { kind: 'series' }>;

const LINES = ['pods', 'workers', 'cpuCores', 'memoryGib'] as const;

const HOURS_A_WEEK = 168;

/** What comes in the busiest minute; trainings come in their window. */
function loadOf(
  { peakRps, trainingsPerSecond }: Month,
  { trainingWindowHours }: SeriesTraffic,
): FleetLoad {
  return {
    predictionsPerSecond: peakRps,
    trainingsPerSecond:
      (trainingsPerSecond * HOURS_A_WEEK) / trainingWindowHours,
  };
}

function isComplete(costs: Partial<MeasuredCosts>): costs is MeasuredCosts {
  return (
    costs.predictionCpuSeconds !== undefined &&
    costs.trainingCpuSeconds !== undefined &&
    costs.predictorGib !== undefined &&
    costs.workerGib !== undefined
  );
}

/** By what this portal measures; undefined until it has measured all of it. */
function measuredSizing(
  comparison: SizingComparison | undefined,
  load: FleetLoad,
  margin: number,
): FleetSizing | undefined {
  return comparison && isComplete(comparison.costs)
    ? sizingByMeasurement(load, comparison.costs, margin)
    : undefined;
}

/** What the fleet takes: as the HLD counts, by Little's law, and by what this portal measures. */
export function FleetSizingTable({ traffic }: { traffic: SeriesTraffic }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, plan, result } = useResults();
  const capacity = useApi(capacityApiRef);
  const query = useQuery('sizing', signal => capacity.getSizing({ signal }));
  const load = loadOf(result.months[0], traffic);
  const { margin } = plan.sizing;
  const measured = measuredSizing(query.value, load, margin);
  const sizings: (FleetSizing | undefined)[] = [
    hldSizing(),
    sizingByLittlesLaw(HLD, margin),
    sizingByLittlesLaw(load, margin),
    measured,
  ];
  return (
    <Section
      title={t('sizing.title')}
      actions={<FigureButton figure="sizing" month={1} />}
    >
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {t('sizing.lead')}
      </Typography>
      <DataTable
        label={t('sizing.title')}
        rowHeader={t('components.figure')}
        columns={[
          t('sizing.hld'),
          t('sizing.little'),
          t('sizing.plan'),
          t('sizing.measured'),
        ]}
        rows={[
          {
            id: 'load',
            name: t('sizing.predictions'),
            cells: [HLD, HLD, load, measured && load].map(of =>
              format.number(of?.predictionsPerSecond),
            ),
          },
          {
            id: 'trainings',
            name: t('sizing.trainings'),
            cells: [HLD, HLD, load, measured && load].map(of =>
              format.number(of?.trainingsPerSecond),
            ),
          },
          ...LINES.map(line => ({
            id: line,
            name: t(`sizing.${line}`),
            cells: sizings.map(sizing => format.number(sizing?.[line])),
          })),
        ]}
      />
      <Typography variant="caption" color="text.secondary" component="p">
        {t('sizing.note')}
        {!measured &&
          !query.isLoading &&
          ` ${t(query.error ? 'sizing.notAsked' : 'sizing.notMeasured')}`}
      </Typography>
    </Section>
  );
}
