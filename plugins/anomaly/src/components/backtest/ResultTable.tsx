import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  BacktestedDetector,
  DetectorBacktests,
} from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { type Column, DataTable } from '../common/DataTable';
import {
  ABSENT,
  formatBytes,
  formatCount,
  formatLatency,
  formatNumber,
} from '../common/format';
import { DetectorName } from './DetectorName';
import { formatCost } from './formatCost';
import { TrainWithButton } from './TrainWithButton';
import { useMarkedFigures } from './useMarkedFigures';

const HOUR_MS = 3_600_000;

interface Row {
  place: number;
  result: DetectorBacktests['results'][number];
}

/** @param isMarked - whether there is anything marked to be compared with */
function useFigures(isMarked: boolean): Column<Row>[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const { found, delay, raisedAgain } = useMarkedFigures();
  const figure = (
    id: string,
    header: string,
    text: (result: BacktestedDetector) => string,
    hiddenBelow?: 'lg',
  ): Column<Row> => ({
    id,
    header,
    align: 'right',
    hiddenBelow,
    cell: ({ result }) => ('error' in result ? ABSENT : text(result)),
  });
  return [
    figure('alarms', t('backtest.alarms'), ({ alarms }) =>
      formatCount(alarms, language),
    ),
    figure('month', t('backtest.alarmsPerMonth'), ({ alarmsPerMonth }) =>
      formatNumber(alarmsPerMonth, language),
    ),
    ...(isMarked
      ? [
          figure('found', t('backtest.faultsFound'), ({ marked }) =>
            found(marked),
          ),
          figure(
            'delay',
            t('backtest.delay'),
            ({ marked }) => delay(marked),
            'lg',
          ),
          figure('again', t('backtest.raisedAgain'), ({ marked }) =>
            raisedAgain(marked),
          ),
        ]
      : []),
    figure(
      'training',
      t('backtest.inTraining'),
      ({ alarmsInTraining }) => formatCount(alarmsInTraining, language),
      isMarked ? 'lg' : undefined,
    ),
    figure('cost', t('backtest.cost'), ({ nsPerPoint }) =>
      formatCost(nsPerPoint, language),
    ),
    figure(
      'fit',
      t('backtest.fit'),
      ({ fitMs }) => formatLatency(fitMs, language),
      'lg',
    ),
    figure(
      'state',
      t('backtest.state'),
      ({ stateBytes }) => formatBytes(stateBytes, language),
      'lg',
    ),
  ];
}

/** The detectors side by side. */
export function ResultTable({ backtests }: { backtests: DetectorBacktests }) {
  const { results, seriesId, training, feedback } = backtests;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const figures = useFigures(feedback.marks.length > 0);
  const columns: Column<Row>[] = [
    {
      id: 'detector',
      header: t('field.detector'),
      wraps: true,
      cell: ({ place, result }) => (
        <>
          <DetectorName place={place} detector={result} />
          {'error' in result && (
            <Typography variant="caption" color="error" lang="en">
              {result.error.message}
            </Typography>
          )}
        </>
      ),
    },
    ...figures,
    {
      id: 'actions',
      header: t('field.actions'),
      isHeaderHidden: true,
      align: 'right',
      cell: ({ result }) =>
        'error' in result ? undefined : (
          <TrainWithButton
            seriesId={seriesId}
            detector={{
              algorithm: result.algorithm,
              hyperparameters: result.hyperparameters,
            }}
            windowHours={(training.to - training.from) / HOUR_MS}
          />
        ),
    },
  ];
  return (
    <DataTable
      label={t('backtest.table')}
      columns={columns}
      rows={results.map((result, place) => ({ place, result }))}
      keyOf={({ place }) => String(place)}
      empty={undefined}
    />
  );
}
