import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  type Schedule,
  scheduleUpdatePermission,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useAllowed, useDeed, useLanguage } from '@vigia/ui';
import { trainingApiRef } from '../../../api';
import { runRouteRef } from '../../../routes';
import { anomalyTranslationRef } from '../../../translation';
import { ConfirmDialog } from '../../common/ConfirmDialog';
import { formatDuration, formatNumber } from '../../common/format';
import { ScheduleDialog } from './ScheduleDialog';

const MS_PER_MINUTE = 60_000;

interface ScheduleActionsProps {
  schedule: Schedule;
  onChange(): void;
}

/** Says whether a schedule is on, and switches it for those who may. */
export function ScheduleSwitch({ schedule, onChange }: ScheduleActionsProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const training = useApi(trainingApiRef);
  const isAllowed = useAllowed(scheduleUpdatePermission);
  const { isBusy, run } = useDeed();
  const name = t(`schedule.${schedule.scheduleId}`);
  const toggle = (enabled: boolean) =>
    run(async () => {
      await training.updateSchedule(schedule.scheduleId, { enabled });
      onChange();
      return {
        title: t(enabled ? 'schedule.onHint' : 'schedule.offHint', {
          schedule: name,
        }),
      };
    });
  return (
    <FormControlLabel
      control={
        <Switch
          checked={schedule.enabled}
          disabled={isBusy || !isAllowed}
          onChange={event => toggle(event.target.checked)}
          inputProps={{
            'aria-label': t('schedule.enabledOf', { schedule: name }),
          }}
        />
      }
      label={t(schedule.enabled ? 'schedule.enabled' : 'schedule.disabled')}
      sx={{ m: 0 }}
    />
  );
}

interface RunNowProps {
  schedule: Schedule;
  onClose(): void;
}

function RunNowDialog({ schedule, onClose }: RunNowProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const training = useApi(trainingApiRef);
  const navigate = useNavigate();
  const runLink = useRouteRef(runRouteRef);
  const start = async () => {
    const { runId } = await training.startScheduledRun(schedule.scheduleId);
    if (runLink) {
      navigate(runLink({ runId }));
    }
  };
  return (
    <ConfirmDialog
      title={t('schedule.runNowTitle', {
        schedule: t(`schedule.${schedule.scheduleId}`),
      })}
      confirmLabel={t('schedule.runNow')}
      onConfirm={start}
      onClose={onClose}
    >
      {t('schedule.runNowHint', {
        duration: formatDuration(
          schedule.windowMinutes * MS_PER_MINUTE,
          language,
        ),
        rate: formatNumber(schedule.jobsPerSecond, language),
      })}
    </ConfirmDialog>
  );
}

/** Edit and run now, for those who may change schedules. */
export function ScheduleButtons({ schedule, onChange }: ScheduleActionsProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const isAllowed = useAllowed(scheduleUpdatePermission);
  const [open, setOpen] = useState<'edit' | 'run'>();
  const close = () => setOpen(undefined);
  if (!isAllowed) {
    return undefined;
  }
  const name = t(`schedule.${schedule.scheduleId}`);
  return (
    <>
      <Stack direction="row" spacing={1} sx={{ mt: 2 }}>
        <Button
          size="small"
          variant="outlined"
          onClick={() => setOpen('edit')}
          aria-label={t('schedule.editOf', { schedule: name })}
        >
          {t('schedule.edit')}
        </Button>
        <Button
          size="small"
          variant="outlined"
          onClick={() => setOpen('run')}
          aria-label={t('schedule.runNowOf', { schedule: name })}
        >
          {t('schedule.runNow')}
        </Button>
      </Stack>
      {open === 'edit' && (
        <ScheduleDialog
          schedule={schedule}
          onSaved={onChange}
          onClose={close}
        />
      )}
      {open === 'run' && <RunNowDialog schedule={schedule} onClose={close} />}
    </>
  );
}
