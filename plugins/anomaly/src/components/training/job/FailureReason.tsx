import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Job } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../../translation';
import { failureKind } from './failureKind';

/** Why a job failed, in the backend's words, and what to do about it. */
export function FailureReason({ job }: { job: Job }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  if (job.status !== 'failed') {
    return undefined;
  }
  return (
    <Alert severity="error">
      <AlertTitle>{t('job.whyFailed')}</AlertTitle>
      {t(`failure.${failureKind(job)}`)}
      {job.error && (
        <Typography variant="body2" sx={{ mt: 1 }}>
          {`${t('job.error', { name: job.error.name })} — `}
          <span lang="en">{job.error.message}</span>
        </Typography>
      )}
    </Alert>
  );
}
