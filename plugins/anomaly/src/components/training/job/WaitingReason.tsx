import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Job } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import {
  formatCount,
  formatDuration,
  formatInstant,
} from '../../common/format';
import { estimatedWaitSeconds } from '../jobTimes';

const MS_PER_SECOND = 1000;

/** The reason in sentences, one after the other. */
function useWaitingText(): (job: Job) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const reasonOf = ({ waitingFor, position }: Job) => {
    switch (waitingFor) {
      case 'retry':
        return t('waiting.retry');
      case 'no_workers':
        return t('waiting.noWorkers');
      case 'engine':
        return t('waiting.engine');
      default:
        return position === undefined || position === 0
          ? t('waiting.next')
          : t('waiting.others', {
              count: position,
              total: formatCount(position, language),
            });
    }
  };
  return job => {
    const { retryAt, expiresAt } = job;
    const remaining = estimatedWaitSeconds(job);
    return [
      reasonOf(job),
      retryAt !== undefined &&
        t('job.retryAt', { time: formatInstant(retryAt, language) }),
      remaining !== undefined &&
        t('waiting.estimate', {
          duration: formatDuration(remaining * MS_PER_SECOND, language),
        }),
      expiresAt !== undefined &&
        t('job.expires', { time: formatInstant(expiresAt, language) }),
    ]
      .filter(Boolean)
      .join(' ');
  };
}

/** Why a queued job is not running, and until when it may wait. */
export function WaitingReason({ job }: { job: Job }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const waitingText = useWaitingText();
  if (job.status !== 'queued') {
    return undefined;
  }
  const isTrouble =
    job.waitingFor === 'no_workers' || job.waitingFor === 'engine';
  return (
    <Alert severity={isTrouble ? 'warning' : 'info'}>
      <AlertTitle>{t('job.whyWaiting')}</AlertTitle>
      {waitingText(job)}
    </Alert>
  );
}
