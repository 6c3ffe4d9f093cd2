import Button from '@mui/material/Button';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  type Job,
  trainingCancelPermission,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { TOAST_MS, useAllowed } from '@vigia/ui';
import { trainingApiRef } from '../../api';
import { anomalyTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { isOpen } from './jobTimes';

interface CancelJobButtonProps {
  job: Job;
  onCancelled(): void;
}

/** Cancels a job that has not finished, after asking. */
export function CancelJobButton({ job, onCancelled }: CancelJobButtonProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const training = useApi(trainingApiRef);
  const toast = useApi(toastApiRef);
  const isAllowed = useAllowed(trainingCancelPermission);
  const [isAsking, setAsking] = useState(false);
  if (!isOpen(job) || !isAllowed) {
    return undefined;
  }
  const cancel = async () => {
    await training.cancelJob(job.jobId);
    toast.post({
      title: t('training.cancelled', { series: job.seriesId }),
      status: 'info',
      timeout: TOAST_MS,
    });
    onCancelled();
  };
  return (
    <>
      <Button
        size="small"
        onClick={() => setAsking(true)}
        aria-label={t('training.cancelOf', { series: job.seriesId })}
      >
        {t('common.cancel')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('training.cancelTitle', { series: job.seriesId })}
          confirmLabel={t('training.cancel')}
          isDestructive
          onConfirm={cancel}
          onClose={() => setAsking(false)}
        >
          {t('training.cancelHint')}
        </ConfirmDialog>
      )}
    </>
  );
}
