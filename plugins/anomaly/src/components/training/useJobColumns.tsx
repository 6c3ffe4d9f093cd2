import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Job } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import type { Column } from '../common/DataTable';
import { ABSENT, formatCount, formatDuration } from '../common/format';
import { Lines } from '../common/Lines';
import { RelativeTime } from '../common/RelativeTime';
import { SeriesLink } from '../common/SeriesLink';
import { useAlgorithmName } from '../common/useAlgorithmName';
import { CancelJobButton } from './CancelJobButton';
import { JobLink } from './JobLink';
import { JobProgress } from './JobProgress';
import { JobStatusBadge } from './JobStatusBadge';
import { estimatedWaitSeconds, runMs, waitMs } from './jobTimes';

const MS_PER_SECOND = 1000;

/** How long a job waited, or has waited and is going to. */
function WaitCell({ job, now }: { job: Job; now: number }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const remaining = estimatedWaitSeconds(job);
  return (
    <Lines main={formatDuration(waitMs(job, now), language)}>
      {remaining !== undefined &&
        t('jobs.estimatedWait', {
          duration: formatDuration(remaining * MS_PER_SECOND, language),
        })}
    </Lines>
  );
}

interface JobColumnsOptions {
  /** Leaves out the series, where all jobs are of one. */
  isOneSeries: boolean;
  onCancelled(): void;
}

/** The columns of the list of jobs. */
export function useJobColumns(options: JobColumnsOptions): Column<Job>[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const algorithmName = useAlgorithmName();
  const now = Date.now();
  const columns: Column<Job>[] = [
    {
      id: 'series',
      header: t('field.series'),
      cell: ({ seriesId }) => <SeriesLink seriesId={seriesId} />,
    },
    {
      id: 'status',
      header: t('field.state'),
      cell: ({ status }) => <JobStatusBadge status={status} />,
    },
    {
      id: 'progress',
      wraps: true,
      header: t('field.progress'),
      cell: job => <JobProgress job={job} />,
    },
    {
      id: 'priority',
      hiddenBelow: 'lg',
      header: t('field.priority'),
      cell: ({ priority }) => t(`priority.${priority}`),
    },
    {
      id: 'detector',
      hiddenBelow: 'lg',
      header: t('field.detector'),
      cell: ({ algorithm }) => algorithmName(algorithm),
    },
    {
      id: 'submitted',
      wraps: true,
      header: t('field.submitted'),
      cell: ({ createdAt }) => <RelativeTime timestamp={createdAt} />,
    },
    {
      id: 'wait',
      hiddenBelow: 'lg',
      header: t('field.wait'),
      align: 'right',
      cell: job => <WaitCell job={job} now={now} />,
    },
    {
      id: 'duration',
      hiddenBelow: 'lg',
      header: t('field.duration'),
      align: 'right',
      cell: job => formatDuration(runMs(job, now), language),
    },
    {
      id: 'points',
      hiddenBelow: 'lg',
      header: t('field.points'),
      align: 'right',
      cell: ({ points }) =>
        points === undefined ? ABSENT : formatCount(points, language),
    },
    {
      id: 'actions',
      header: t('field.actions'),
      isHeaderHidden: true,
      cell: job => (
        <Stack
          direction="row"
          flexWrap="wrap"
          columnGap={0.5}
          alignItems="center"
        >
          <JobLink job={job} />
          <CancelJobButton job={job} onCancelled={options.onCancelled} />
        </Stack>
      ),
    },
  ];
  return options.isOneSeries ? columns.slice(1) : columns;
}
