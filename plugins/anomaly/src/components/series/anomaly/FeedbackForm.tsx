import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type Anomaly,
  FEEDBACK_MARKS,
  type FeedbackMark,
  MAX_FEEDBACK_NOTE,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { useDeed, useLanguage } from '@vigia/ui';
import { predictorApiRef } from '../../../api';
import { anomalyTranslationRef } from '../../../translation';
import { formatCount } from '../../common/format';

interface FeedbackFormProps {
  anomaly: Anomaly;
  /** Called after the mark was set or removed. */
  onChange(): void;
}

/** Marks an anomaly as a fault or a false alarm, with a note; changes the mark, and removes it. */
export function FeedbackForm({ anomaly, onChange }: FeedbackFormProps) {
  const { id, feedback } = anomaly;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const predictor = useApi(predictorApiRef);
  const { isBusy, run } = useDeed();
  const [text, setText] = useState(feedback?.note ?? '');
  const note = text.trim() || undefined;

  const save = (mark: FeedbackMark) =>
    run(async () => {
      await predictor.markAnomaly(id, { mark, note });
      onChange();
      return { title: t('feedback.saved') };
    });
  // The note stays in its field, so that the mark can be set again as it was.
  const remove = () =>
    run(async () => {
      await predictor.unmarkAnomaly(id);
      onChange();
      return { title: t('feedback.removed') };
    });

  return (
    <Stack spacing={1.5}>
      <TextField
        multiline
        size="small"
        label={t('feedback.note')}
        value={text}
        onChange={event => setText(event.target.value)}
        inputProps={{ maxLength: MAX_FEEDBACK_NOTE }}
        helperText={t('feedback.noteLength', {
          length: formatCount(text.length, language),
          max: formatCount(MAX_FEEDBACK_NOTE, language),
        })}
      />
      <Stack direction="row" flexWrap="wrap" gap={1}>
        {FEEDBACK_MARKS.map(mark => (
          <Button
            key={mark}
            size="small"
            variant={mark === feedback?.mark ? 'contained' : 'outlined'}
            aria-pressed={mark === feedback?.mark}
            disabled={isBusy}
            onClick={() => save(mark)}
          >
            {t(`feedback.${mark}`)}
          </Button>
        ))}
        {feedback && note !== feedback.note && (
          <Button
            size="small"
            disabled={isBusy}
            onClick={() => save(feedback.mark)}
          >
            {t('feedback.saveNote')}
          </Button>
        )}
        {feedback && (
          <Button size="small" disabled={isBusy} onClick={remove}>
            {t('feedback.remove')}
          </Button>
        )}
      </Stack>
    </Stack>
  );
}
