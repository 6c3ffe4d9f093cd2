import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  PRIORITIES,
  type Priority,
  type Schedule,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { messageOf, TOAST_MS, useLanguage } from '@vigia/ui';
import { trainingApiRef } from '../../../api';
import { anomalyTranslationRef } from '../../../translation';
import { ConfirmDialog } from '../../common/ConfirmDialog';
import { formatNumber } from '../../common/format';
import { useCronText } from '../../common/useCronText';
import { parseWithin } from '../parseWithin';
import {
  fieldOf,
  SCHEDULE_BOUNDS,
  SCHEDULE_NUMBERS,
  type ScheduleField,
  type ScheduleForm,
  type ScheduleNumber,
  toForm,
  toPatch,
} from './scheduleForm';

const LABELS = {
  windowMinutes: 'field.windowMinutes',
  jobsPerSecond: 'field.jobsPerSecond',
  windowHours: 'field.dataHours',
} as const satisfies Record<ScheduleNumber, string>;

interface ScheduleFieldsProps {
  form: ScheduleForm;
  /** What the backend says of a field. */
  refused?: { field: ScheduleField; message: string };
  onChange(change: Partial<ScheduleForm>): void;
}

function ScheduleFields({ form, refused, onChange }: ScheduleFieldsProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const cronText = useCronText();
  const refusalOf = (field: ScheduleField) =>
    refused?.field === field ? refused.message : undefined;
  const lines = (field: ScheduleField, hint: string) => ({
    error: refusalOf(field) !== undefined,
    helperText: refusalOf(field) ?? hint,
    FormHelperTextProps: refusalOf(field) ? { lang: 'en' } : undefined,
  });
  return (
    <Stack spacing={2} sx={{ pt: 1 }}>
      <TextField
        label={t('field.cron')}
        value={form.cron}
        onChange={event => onChange({ cron: event.target.value })}
        required
        {...lines('cron', `${cronText(form.cron)} — ${t('hint.cron')}`)}
      />
      {SCHEDULE_NUMBERS.map(field => {
        const bounds = SCHEDULE_BOUNDS[field];
        const { error, ...line } = lines(
          field,
          t('hint.between', {
            from: formatNumber(bounds.from, language),
            to: formatNumber(bounds.to, language),
          }),
        );
        return (
          <TextField
            key={field}
            label={t(LABELS[field])}
            value={form[field]}
            onChange={event => onChange({ [field]: event.target.value })}
            inputProps={{ inputMode: 'decimal' }}
            error={error || parseWithin(form[field], bounds) === undefined}
            {...line}
          />
        );
      })}
      <TextField
        select
        label={t('field.priority')}
        value={form.priority}
        onChange={event =>
          onChange({ priority: event.target.value as Priority })
        }
        {...lines('priority', t('queue.hint'))}
      >
        {PRIORITIES.map(priority => (
          <MenuItem key={priority} value={priority}>
            {t(`priority.${priority}`)}
          </MenuItem>
        ))}
      </TextField>
    </Stack>
  );
}

interface ScheduleDialogProps {
  schedule: Schedule;
  onSaved(): void;
  onClose(): void;
}

/** Changes when and how a schedule runs; what the backend refuses is said at the field. */
export function ScheduleDialog(props: ScheduleDialogProps) {
  const { schedule, onSaved, onClose } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const training = useApi(trainingApiRef);
  const toast = useApi(toastApiRef);
  const [form, setForm] = useState(() => toForm(schedule));
  const [refused, setRefused] = useState<ScheduleFieldsProps['refused']>();
  const name = t(`schedule.${schedule.scheduleId}`);
  const patch = toPatch(form, schedule);
  const save = async () => {
    setRefused(undefined);
    await training.updateSchedule(schedule.scheduleId, patch!);
    toast.post({
      title: t('schedule.saved', { schedule: name }),
      status: 'success',
      timeout: TOAST_MS,
    });
    onSaved();
  };
  return (
    <ConfirmDialog
      title={t('schedule.editOf', { schedule: name })}
      confirmLabel={t('schedule.save')}
      isDisabled={
        patch === undefined ||
        form.cron.trim() === '' ||
        Object.keys(patch).length === 0
      }
      onConfirm={save}
      showsError={error => {
        const message = messageOf(error);
        const field = fieldOf(message);
        setRefused(field && { field, message });
        return field !== undefined;
      }}
      onClose={onClose}
    >
      <ScheduleFields
        form={form}
        refused={refused}
        onChange={change => {
          setRefused(undefined);
          setForm(current => ({ ...current, ...change }));
        }}
      />
    </ConfirmDialog>
  );
}
