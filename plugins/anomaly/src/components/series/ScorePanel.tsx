import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  predictionCreatePermission,
  type Prediction,
  type Series,
} from '@vigia/plugin-anomaly-common';
import { type FormEvent, useState } from 'react';
import { messageOf, Section, useAllowed } from '@vigia/ui';
import { predictorApiRef } from '../../api';
import { anomalyTranslationRef } from '../../translation';
import { parseValue } from './parseValue';
import { Verdict } from './Verdict';

/** Asks the predictor about one value, without waiting for the sensor to send it. */
export function ScorePanel({ series }: { series: Series }) {
  const { seriesId, unit } = series;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const predictor = useApi(predictorApiRef);
  const isAllowed = useAllowed(predictionCreatePermission);
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<Prediction>();
  const [error, setError] = useState<Error>();
  const [isBusy, setBusy] = useState(false);
  const value = parseValue(text);

  const score = async (event: FormEvent) => {
    event.preventDefault();
    if (value === undefined) {
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      const observation = { timestamp: Date.now(), value };
      setAnswer(
        await predictor.predict(seriesId, observation, {
          explain: true,
          record: false,
        }),
      );
    } catch (caught) {
      setAnswer(undefined);
      setError(caught as Error);
    } finally {
      setBusy(false);
    }
  };

  if (!isAllowed) {
    return undefined;
  }
  return (
    <Section title={t('score.title')}>
      <Stack
        component="form"
        direction="row"
        gap={1}
        flexWrap="wrap"
        onSubmit={score}
      >
        <TextField
          size="small"
          label={t('field.value')}
          value={text}
          onChange={event => setText(event.target.value)}
          error={text !== '' && value === undefined}
          inputProps={{ inputMode: 'decimal' }}
          InputProps={{
            endAdornment: (
              <InputAdornment position="end">{unit}</InputAdornment>
            ),
          }}
          sx={{ width: 200 }}
        />
        <Button
          type="submit"
          variant="outlined"
          disabled={value === undefined || isBusy}
        >
          {t('score.submit')}
        </Button>
      </Stack>
      {error && (
        <Alert severity="error" sx={{ mt: 2 }}>
          {messageOf(error)}
        </Alert>
      )}
      {answer && <Verdict prediction={answer} unit={unit} />}
    </Section>
  );
}
