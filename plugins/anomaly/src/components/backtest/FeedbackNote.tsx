import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { BacktestFeedback } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { formatCount, formatDuration } from '../common/format';

/** How detectors are judged by what people marked, and what of it is missing. */
export function FeedbackNote({ feedback }: { feedback: BacktestFeedback }) {
  const { status, marks, inTraining, toleranceMs } = feedback;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  if (status === 'unavailable') {
    return (
      <Alert severity="warning" sx={{ mt: 1.5 }}>
        {t('backtest.marksUnavailable')}
      </Alert>
    );
  }
  const sentences =
    marks.length === 0
      ? [t('backtest.noMarks')]
      : [
          t('backtest.tolerance', {
            tolerance: formatDuration(toleranceMs, language),
          }),
          ...(inTraining > 0
            ? [
                t('backtest.marksInTraining', {
                  number: formatCount(inTraining, language),
                }),
              ]
            : []),
          ...(status === 'newest'
            ? [
                t('backtest.newestMarks', {
                  number: formatCount(marks.length, language),
                }),
              ]
            : []),
        ];
  return (
    <Typography
      variant="caption"
      color="text.secondary"
      component="p"
      sx={{ mt: 1.5 }}
    >
      {sentences.join(' ')}
    </Typography>
  );
}
