import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import {
  toastApiRef,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  PRIORITIES,
  type Priority,
  type Series,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { TOAST_MS } from '@vigia/ui';
import { trainingApiRef } from '../../api';
import { jobRouteRef } from '../../routes';
import { anomalyTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { SeriesPicker } from './SeriesPicker';
import { parseWindowHours } from './windowHours';

const DEFAULT_WINDOW_HOURS = 168;

interface StartTrainingDialogProps {
  /** Trains this series; lets the reader choose one when absent. */
  series?: Series;
  onClose(): void;
}

/** Asks what to train, on how much, and how urgently. */
export function StartTrainingDialog(props: StartTrainingDialogProps) {
  const { onClose } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const training = useApi(trainingApiRef);
  const toast = useApi(toastApiRef);
  const jobLink = useRouteRef(jobRouteRef);
  const [series, setSeries] = useState(props.series);
  const [hours, setHours] = useState(
    String(props.series?.schedule.windowHours ?? DEFAULT_WINDOW_HOURS),
  );
  const [priority, setPriority] = useState<Priority>('high');
  const windowHours = parseWindowHours(hours);

  const choose = (chosen: Series | undefined) => {
    setSeries(chosen);
    if (chosen?.schedule.windowHours !== undefined) {
      setHours(String(chosen.schedule.windowHours));
    }
  };
  const start = async () => {
    const { seriesId } = series!;
    const { jobId } = await training.startTraining(seriesId, {
      config: { windowHours },
      priority,
    });
    toast.post({
      title: t('training.started', { series: seriesId }),
      status: 'success',
      timeout: TOAST_MS,
      links: jobLink && [
        { label: t('jobs.details'), href: jobLink({ jobId }) },
      ],
    });
  };

  return (
    <ConfirmDialog
      title={
        props.series
          ? t('training.startOf', { series: props.series.seriesId })
          : t('training.start')
      }
      confirmLabel={t('training.start')}
      isDisabled={!series || windowHours === undefined}
      onConfirm={start}
      onClose={onClose}
    >
      <Stack spacing={2} sx={{ pt: 1 }}>
        {!props.series && <SeriesPicker value={series} onChange={choose} />}
        <TextField
          label={t('field.windowHours')}
          helperText={t('training.windowHint')}
          value={hours}
          onChange={event => setHours(event.target.value)}
          error={windowHours === undefined}
          inputProps={{ inputMode: 'decimal' }}
        />
        <TextField
          select
          label={t('field.priority')}
          value={priority}
          onChange={event => setPriority(event.target.value as Priority)}
        >
          {PRIORITIES.map(option => (
            <MenuItem key={option} value={option}>
              {t(`priority.${option}`)}
            </MenuItem>
          ))}
        </TextField>
      </Stack>
    </ConfirmDialog>
  );
}
