import AddIcon from '@mui/icons-material/Add';
import PlayIcon from '@mui/icons-material/PlayArrow';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MAX_BACKTEST_DETECTORS } from '@vigia/plugin-anomaly-common';
import type { FormEvent } from 'react';
import { Section } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import {
  type BacktestForm,
  type ChosenDetector,
  isComplete,
  withAnother,
  wrongFields,
} from './backtestForm';
import { DetectorRow } from './DetectorRow';

interface BacktestFieldsProps {
  form: BacktestForm;
  isRunning: boolean;
  onChange(form: BacktestForm): void;
  onRun(): void;
  onCancel(): void;
}

type RangeFieldsProps = Pick<BacktestFieldsProps, 'form' | 'onChange'>;

function RangeFields({ form, onChange }: RangeFieldsProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const wrong = wrongFields(form);
  const field = (name: 'trainingHours' | 'evaluatedHours' | 'until') => ({
    value: form[name],
    error: wrong.includes(name),
    label: t(`backtest.${name}`),
    helperText: t(`backtest.${name}Hint`),
    onChange: (event: { target: { value: string } }) =>
      onChange({ ...form, [name]: event.target.value }),
    sx: { width: 260, maxWidth: '100%' },
  });
  const decimal = { inputMode: 'decimal' as const };
  return (
    <Stack direction="row" flexWrap="wrap" gap={2}>
      <TextField {...field('trainingHours')} inputProps={decimal} />
      <TextField {...field('evaluatedHours')} inputProps={decimal} />
      <TextField
        {...field('until')}
        type="datetime-local"
        InputLabelProps={{ shrink: true }}
      />
    </Stack>
  );
}

/** What is trained on, what is evaluated, and which detectors are compared. */
export function BacktestFields(props: BacktestFieldsProps) {
  const { form, isRunning, onChange, onRun, onCancel } = props;
  const { detectors } = form;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const put = (changed: ChosenDetector) =>
    onChange({
      ...form,
      detectors: detectors.map(each =>
        each.id === changed.id ? changed : each,
      ),
    });
  const remove = ({ id }: ChosenDetector) =>
    onChange({ ...form, detectors: detectors.filter(each => each.id !== id) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRun();
  };
  return (
    <Section title={t('backtest.title')}>
      <Stack component="form" spacing={2.5} noValidate onSubmit={submit}>
        <RangeFields {...{ form, onChange }} />
        {detectors.map((detector, place) => (
          <DetectorRow
            key={detector.id}
            {...{ place, detector }}
            onChange={put}
            onRemove={detectors.length > 1 ? () => remove(detector) : undefined}
          />
        ))}
        <Stack direction="row" flexWrap="wrap" gap={2}>
          <Button
            startIcon={<AddIcon />}
            disabled={detectors.length >= MAX_BACKTEST_DETECTORS}
            onClick={() => onChange(withAnother(form))}
          >
            {t('backtest.add')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            startIcon={<PlayIcon />}
            disabled={isRunning || !isComplete(form)}
          >
            {t('backtest.run')}
          </Button>
          {isRunning && (
            <Button onClick={onCancel}>{t('common.cancel')}</Button>
          )}
        </Stack>
      </Stack>
    </Section>
  );
}
