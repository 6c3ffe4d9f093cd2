import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Job } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../translation';
import { ABSENT } from '../common/format';
import { isOpen } from './jobTimes';

const BAR_WIDTH_PX = 130;
/** Of a failed job's reason; its page and the tooltip tell the rest. */
const IN_THREE_LINES = {
  maxWidth: 320,
  // Names of settings are longer than the column.
  overflowWrap: 'anywhere',
  display: '-webkit-box',
  overflow: 'hidden',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 3,
} as const;

/** What a job is doing, and how far it is; the version that came of it, or why it failed. */
export function JobProgress({ job }: { job: Job }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  if (job.status === 'failed') {
    return (
      <Typography
        variant="body2"
        color="error"
        title={job.error?.message}
        sx={IN_THREE_LINES}
      >
        {job.error?.message ?? ABSENT}
      </Typography>
    );
  }
  if (
    job.status === 'queued' &&
    job.waitingFor !== undefined &&
    job.waitingFor !== 'others'
  ) {
    return (
      <Typography variant="body2" color="text.secondary">
        {t('jobs.waits', { reason: t(`waiting.short.${job.waitingFor}`) })}
      </Typography>
    );
  }
  if (job.status === 'queued' && job.position !== undefined) {
    return (
      <Typography variant="body2" color="text.secondary">
        {t('training.position', { count: job.position })}
      </Typography>
    );
  }
  if (job.status === 'completed' && job.modelVersion !== undefined) {
    return <>{t('training.registered', { version: `v${job.modelVersion}` })}</>;
  }
  if (!isOpen(job)) {
    return <>{ABSENT}</>;
  }
  const step = t(`jobStep.${job.step}`);
  return (
    <Box sx={{ minWidth: BAR_WIDTH_PX }}>
      <Typography variant="caption">{step}</Typography>
      <LinearProgress
        variant="determinate"
        value={job.progress * 100}
        aria-label={t('training.progressOf', { series: job.seriesId, step })}
      />
    </Box>
  );
}
