import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Series, SeriesSort } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import type { Column } from '../common/DataTable';
import { ABSENT, formatCount, formatValue } from '../common/format';
import { HealthBadge } from '../common/HealthBadge';
import { RelativeTime } from '../common/RelativeTime';
import { SeriesLink } from '../common/SeriesLink';
import { StageChip } from '../common/StageChip';
import { useAlgorithmName } from '../common/useAlgorithmName';

/** The stage that matters most of a series, with its version. */
function StageCell({ series }: { series: Series }) {
  const { productionVersion, latestVersion, latestStage } = series;
  const isServing = productionVersion !== undefined;
  const version = isServing ? productionVersion : latestVersion;
  return (
    <Stack direction="row" flexWrap="wrap" columnGap={1} alignItems="center">
      <StageChip stage={isServing ? 'Production' : latestStage ?? 'None'} />
      {version !== undefined && (
        <Typography variant="body2">{`v${version}`}</Typography>
      )}
    </Stack>
  );
}

/** The columns of the fleet. */
export function useFleetColumns(): Column<Series, SeriesSort>[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const algorithmName = useAlgorithmName();
  return [
    {
      id: 'series',
      header: t('field.series'),
      sort: 'series_id',
      cell: ({ seriesId }) => <SeriesLink seriesId={seriesId} />,
    },
    {
      id: 'equipment',
      hiddenBelow: 'lg',
      header: t('field.equipment'),
      cell: ({ labels }) => labels.equipment ?? ABSENT,
    },
    {
      id: 'axis',
      hiddenBelow: 'lg',
      header: t('field.axis'),
      cell: ({ labels }) => labels.axis ?? ABSENT,
    },
    {
      id: 'owner',
      hiddenBelow: 'lg',
      header: t('field.owner'),
      cell: ({ owner }) => <EntityRefLink entityRef={owner} hideIcon />,
    },
    {
      id: 'detector',
      hiddenBelow: 'xl',
      header: t('field.detector'),
      cell: ({ detector }) => algorithmName(detector.algorithm),
    },
    {
      id: 'stage',
      header: t('field.stage'),
      cell: series => <StageCell series={series} />,
    },
    {
      id: 'health',
      header: t('field.health'),
      sort: 'health',
      cell: ({ health, healthReason }) => (
        <HealthBadge health={health} reason={healthReason} />
      ),
    },
    {
      id: 'lastValue',
      header: t('field.lastValue'),
      align: 'right',
      cell: ({ lastValue, unit }) => formatValue(lastValue, unit, language),
    },
    {
      id: 'lastObservation',
      hiddenBelow: 'lg',
      header: t('field.lastObservation'),
      sort: 'last_observed_at',
      cell: ({ lastObservedAt }) => <RelativeTime timestamp={lastObservedAt} />,
    },
    {
      id: 'anomalies',
      header: t('field.anomalies24h'),
      align: 'right',
      sort: 'recent_anomalies',
      cell: ({ recentAnomalies }) => formatCount(recentAnomalies, language),
    },
  ];
}
