import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DataReport } from '@vigia/plugin-anomaly-common';
import {
  formatCount,
  formatDuration,
  formatValue,
} from '../../components/common/format';
import { useLanguage } from '../../components/common/useLanguage';
import { goldenPathTranslationRef } from '../translation';

function Issues({ issues }: Pick<DataReport, 'issues'>) {
  const { t } = useTranslationRef(goldenPathTranslationRef);
  return (
    <Typography component="ul" variant="body2" sx={{ m: 0, pl: 2 }}>
      {issues.map(({ code, message, index }) => (
        <li key={`${code}-${index}-${message}`}>
          {t(`issue.${code}`)}{' '}
          <Typography component="span" variant="caption">
            {message}
          </Typography>
        </li>
      ))}
    </Typography>
  );
}

/** What the validation of the training window found, in words. */
export function ValidationResult(props: { report: DataReport; unit: string }) {
  const { report, unit } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const language = useLanguage();
  if (!report.ok) {
    return (
      <Alert severity="error">
        <AlertTitle>{t('preview.notReady')}</AlertTitle>
        <Issues issues={report.issues} />
      </Alert>
    );
  }
  const { gaps = 0 } = report;
  return (
    <Alert severity="success" role="status">
      <AlertTitle>{t('preview.ready')}</AlertTitle>
      {t('preview.readyDetail', {
        points: formatCount(report.points, language),
        period: formatDuration(report.medianPeriodMs, language),
        min: formatValue(report.min, unit, language),
        max: formatValue(report.max, unit, language),
        mean: formatValue(report.mean, unit, language),
      })}
      {gaps > 0 && (
        <div>{t('preview.gaps', { number: formatCount(gaps, language) })}</div>
      )}
    </Alert>
  );
}
