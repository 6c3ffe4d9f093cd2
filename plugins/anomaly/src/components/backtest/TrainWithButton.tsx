import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  type DetectorChoice,
  trainingStartPermission,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useAllowed, useLanguage } from '@vigia/ui';
import { trainingApiRef } from '../../api';
import { jobRouteRef } from '../../routes';
import { anomalyTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { formatNumber } from '../common/format';
import { useAlgorithmName } from '../common/useAlgorithmName';

interface TrainWithButtonProps {
  seriesId: string;
  detector: DetectorChoice;
  /** Of the training window. */
  windowHours: number;
}

/** Starts a training with a detector of the comparison, for those who may, and goes to its job. */
export function TrainWithButton(props: TrainWithButtonProps) {
  const { seriesId, detector, windowHours } = props;
  const { algorithm, hyperparameters } = detector;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const algorithmName = useAlgorithmName();
  const isAllowed = useAllowed(trainingStartPermission);
  const training = useApi(trainingApiRef);
  const jobLink = useRouteRef(jobRouteRef);
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  if (!isAllowed) {
    return undefined;
  }
  const start = async () => {
    const { jobId } = await training.startTraining(seriesId, {
      config: { windowHours, algorithm, hyperparameters },
      priority: 'high',
    });
    if (jobLink) {
      navigate(jobLink({ jobId }));
    }
  };
  return (
    <>
      <Button
        size="small"
        aria-label={t('backtest.trainWithOf', {
          detector: algorithmName(algorithm),
        })}
        onClick={() => setOpen(true)}
      >
        {t('backtest.trainWith')}
      </Button>
      {isOpen && (
        <ConfirmDialog
          title={t('training.startOf', { series: seriesId })}
          confirmLabel={t('training.start')}
          onConfirm={start}
          onClose={() => setOpen(false)}
        >
          <Typography>
            {t('backtest.trainWithHint', {
              detector: algorithmName(algorithm),
              hours: formatNumber(windowHours, language),
            })}
          </Typography>
        </ConfirmDialog>
      )}
    </>
  );
}
