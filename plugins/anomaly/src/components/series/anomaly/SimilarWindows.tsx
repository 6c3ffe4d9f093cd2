import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Anomaly, Version } from '@vigia/plugin-anomaly-common';
import { useLanguage, useQuery } from '@vigia/ui';
import { registryApiRef } from '../../../api';
import { anomalyTranslationRef } from '../../../translation';
import { RateChart } from '../../charts';
import { formatCount, formatDuration } from '../../common/format';
import { Problem } from '../../common/Problem';
import { type ComparedWindows, comparedRows } from './comparedRows';

const CHART_HEIGHT_PX = 260;

/** The usual time between observations, in milliseconds, as the version's training window had it. */
function periodOf({ report, trainingWindow }: Version): number {
  const { from, to, points } = trainingWindow;
  return report?.medianPeriodMs ?? (to - from) / Math.max(1, points - 1);
}

interface WindowsChartProps {
  windows: ComparedWindows;
  /** Of the anomaly, epoch milliseconds. */
  timestamp: number;
  /** Between observations. */
  periodMs: number;
  unit: string;
}

/** Names the similar window, and says where it is from. */
function useSimilar(observationsAgo: number | undefined, periodMs: number) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  if (observationsAgo === undefined) {
    return {
      name: t('windows.similarTraining'),
      origin: t('windows.training'),
    };
  }
  const duration = formatDuration(observationsAgo * periodMs, language);
  return {
    name: t('windows.similar', { duration }),
    origin: t('windows.ago', {
      count: observationsAgo,
      observations: formatCount(observationsAgo, language),
      duration,
    }),
  };
}

function WindowsChart(props: WindowsChartProps) {
  const { windows, timestamp, periodMs, unit } = props;
  const { observationsAgo, observationsPerLevel } = windows;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const similar = useSimilar(observationsAgo, periodMs);
  const levels = t('windows.levels', {
    count: observationsPerLevel,
    observations: formatCount(observationsPerLevel, language),
  });
  return (
    <>
      <Typography variant="body2">{`${similar.origin} ${levels}`}</Typography>
      <RateChart
        rows={comparedRows(windows, timestamp, periodMs)}
        names={[similar.name, t('windows.seen')]}
        unit={unit}
        isLevel
        ariaLabel={t('windows.chart', { unit })}
      />
    </>
  );
}

interface SimilarWindowsProps {
  anomaly: Anomaly;
  windows: ComparedWindows;
  /** Number of the version that found it. */
  version: number;
  unit: string;
}

/** The window that the detector saw, and the one of the past that is most like it. */
export function SimilarWindows(props: SimilarWindowsProps) {
  const { anomaly, windows, version, unit } = props;
  const { seriesId, timestamp, explanation } = anomaly;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const registry = useApi(registryApiRef);
  const { value, error } = useQuery(`${seriesId}/${version}`, signal =>
    registry.getVersion(seriesId, version, { signal }),
  );
  return (
    <section>
      <Typography variant="subtitle1" component="h3" fontWeight={700}>
        {t('windows.title')}
      </Typography>
      {explanation?.component === 'roughness' && (
        <Typography variant="body2">{t('windows.steps')}</Typography>
      )}
      {error && <Problem error={error} />}
      {!value && !error && (
        <Skeleton variant="rectangular" height={CHART_HEIGHT_PX} />
      )}
      {value && (
        <WindowsChart
          {...{ windows, timestamp, unit }}
          periodMs={periodOf(value)}
        />
      )}
    </section>
  );
}
