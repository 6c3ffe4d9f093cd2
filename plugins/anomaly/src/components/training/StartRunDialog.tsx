import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  PRIORITIES,
  type Priority,
  type RunRequest,
  type Selection,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useNavigate } from 'react-router-dom';
import { useLanguage, useQuery } from '@vigia/ui';
import { trainingApiRef } from '../../api';
import { runRouteRef } from '../../routes';
import { anomalyTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { formatCount, formatNumber } from '../common/format';
import { newIdempotencyKey } from './idempotencyKey';
import { RunEstimateView } from './RunEstimateView';
import { parseRunForm, RUN_BOUNDS, type RunForm } from './runForm';

/** The estimate is asked for again when typing has paused this long. */
const PAUSE_MS = 300;

interface RunFieldsProps {
  form: RunForm;
  errors: { jobsPerSecond: boolean; windowHours: boolean };
  onChange(change: Partial<RunForm>): void;
}

function RunFields({ form, errors, onChange }: RunFieldsProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const between = ({ from, to }: { from: number; to: number }) =>
    t('hint.between', {
      from: formatNumber(from, language),
      to: formatNumber(to, language),
    });
  return (
    <>
      <TextField
        select
        label={t('field.priority')}
        helperText={t('queue.hint')}
        value={form.priority}
        onChange={event =>
          onChange({ priority: event.target.value as Priority })
        }
      >
        {PRIORITIES.map(option => (
          <MenuItem key={option} value={option}>
            {t(`priority.${option}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={t('field.jobsPerSecond')}
        value={form.jobsPerSecond}
        onChange={event => onChange({ jobsPerSecond: event.target.value })}
        error={errors.jobsPerSecond}
        helperText={`${between(RUN_BOUNDS.jobsPerSecond)}. ${t(
          'hint.optionalRate',
        )}.`}
        inputProps={{ inputMode: 'decimal' }}
      />
      <TextField
        label={t('field.dataHours')}
        value={form.windowHours}
        onChange={event => onChange({ windowHours: event.target.value })}
        error={errors.windowHours}
        helperText={`${between(RUN_BOUNDS.windowHours)}. ${t(
          'hint.optionalHours',
        )}.`}
        inputProps={{ inputMode: 'decimal' }}
      />
    </>
  );
}

/** What training the selection would take, asked for again as the request changes. */
function useEstimate(request: RunRequest) {
  const training = useApi(trainingApiRef);
  const [asked, setAsked] = useState(request);
  const key = JSON.stringify(request);
  useDebounce(() => setAsked(request), PAUSE_MS, [key]);
  return useQuery(JSON.stringify(asked), signal =>
    training.estimateRun(asked, { signal }),
  );
}

interface StartRunDialogProps {
  selection: Selection;
  onStarted?(): void;
  onClose(): void;
}

/** Says how many series are trained and what that takes, then trains them and goes to the run. */
export function StartRunDialog(props: StartRunDialogProps) {
  const { selection, onStarted, onClose } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const training = useApi(trainingApiRef);
  const navigate = useNavigate();
  const runLink = useRouteRef(runRouteRef);
  // One key per dialog: pressing again after a lost answer finds the run that was made.
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [form, setForm] = useState<RunForm>({
    priority: 'low',
    jobsPerSecond: '',
    windowHours: '',
  });
  const { fields, errors } = parseRunForm(form);
  const request = { selection, ...fields };
  const { value: estimate, error, refresh } = useEstimate(request);
  const start = async () => {
    const { runId } = await training.startRun(request, { idempotencyKey });
    onStarted?.();
    if (runLink) {
      navigate(runLink({ runId }));
    }
  };
  return (
    <ConfirmDialog
      title={t('start.title')}
      confirmLabel={
        estimate
          ? t('start.submit', {
              count: estimate.series,
              total: formatCount(estimate.series, language),
            })
          : t('start.submitUnknown')
      }
      isDisabled={
        errors.jobsPerSecond ||
        errors.windowHours ||
        // Where nothing can be estimated it can still be trained.
        (!error && !estimate) ||
        estimate?.series === 0
      }
      onConfirm={start}
      onClose={onClose}
    >
      <Stack spacing={2} sx={{ pt: 1 }}>
        <RunEstimateView estimate={estimate} error={error} onRetry={refresh} />
        <RunFields
          form={form}
          errors={errors}
          onChange={change => setForm(current => ({ ...current, ...change }))}
        />
      </Stack>
    </ConfirmDialog>
  );
}
