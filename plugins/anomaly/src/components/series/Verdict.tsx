import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Prediction } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { Facts } from '../common/Facts';
import { formatNumber } from '../common/format';
import { useExpectedRange } from '../common/useExpectedRange';

const SEVERITY = {
  normal: 'success',
  anomaly: 'warning',
  initializing: 'info',
} as const;

interface VerdictProps {
  prediction: Prediction;
  unit: string;
}

/** What the predictor said of a value, and why. */
export function Verdict({ prediction, unit }: VerdictProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const expectedRange = useExpectedRange(unit);
  const { explanation, modelInfo } = prediction;
  const verdict =
    explanation?.verdict ?? (prediction.anomaly ? 'anomaly' : 'normal');
  return (
    <Stack spacing={2} sx={{ mt: 2 }}>
      <Alert severity={SEVERITY[verdict]}>{t(`verdict.${verdict}`)}</Alert>
      <Facts
        facts={[
          {
            name: t('field.score'),
            value: formatNumber(prediction.anomalyScore, language),
          },
          {
            name: t('field.threshold'),
            value: formatNumber(explanation?.threshold, language),
          },
          {
            name: t('field.expectedRange'),
            value: expectedRange(explanation ?? {}),
          },
          { name: t('field.version'), value: modelInfo.version },
          {
            name: t('field.layer'),
            value: t(`layer.${modelInfo.loadedFrom}`),
          },
          {
            name: t('field.confidence'),
            value: t(`confidence.${prediction.confidence}`),
          },
        ]}
      />
    </Stack>
  );
}
