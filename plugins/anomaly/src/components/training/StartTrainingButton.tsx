import Button from '@mui/material/Button';
import PlayIcon from '@mui/icons-material/PlayArrow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type Series,
  trainingStartPermission,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { useAllowed } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { StartTrainingDialog } from './StartTrainingDialog';

interface StartTrainingButtonProps {
  series?: Series;
  variant?: 'contained' | 'outlined';
}

/** Opens the dialog that starts a training, for those who may. */
export function StartTrainingButton(props: StartTrainingButtonProps) {
  const { series, variant = 'contained' } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const isAllowed = useAllowed(trainingStartPermission);
  const [isOpen, setOpen] = useState(false);
  if (!isAllowed) {
    return undefined;
  }
  return (
    <>
      <Button
        variant={variant}
        startIcon={<PlayIcon />}
        onClick={() => setOpen(true)}
      >
        {t('training.start')}
      </Button>
      {isOpen && (
        <StartTrainingDialog series={series} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
