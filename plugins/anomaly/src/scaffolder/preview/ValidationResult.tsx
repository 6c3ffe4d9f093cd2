import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DataReport } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import {
  formatCount,
  formatDuration,
  formatValue,
} from '../../components/common/format';
import { CauseNotice } from '../../components/training/report/CauseNotice';
import { FindingTable } from '../../components/training/report/FindingTable';
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

/** What the report found beyond what no rule lets pass, and what it looks like. */
function Findings({ report }: { report: DataReport }) {
  const { findings = [], cause } = report;
  return (
    <>
      <CauseNotice cause={cause} />
      {findings.length > 0 && <FindingTable findings={findings} />}
    </>
  );
}

function Verdict(props: { report: DataReport; unit: string }) {
  const { report, unit } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const language = useLanguage();
  const { issues, findings = [], gaps = 0 } = report;
  if (!report.ok) {
    return (
      <Alert severity="error">
        <AlertTitle>{t('preview.notReady')}</AlertTitle>
        {issues.length > 0 ? <Issues issues={issues} /> : t('preview.rejected')}
      </Alert>
    );
  }
  const isToldAsFinding = findings.some(({ check }) => check === 'gaps');
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
      {gaps > 0 && !isToldAsFinding && (
        <div>{t('preview.gaps', { number: formatCount(gaps, language) })}</div>
      )}
    </Alert>
  );
}

/** What the validation of the training window found, in words. */
export function ValidationResult(props: { report: DataReport; unit: string }) {
  return (
    <Stack spacing={1}>
      <Verdict {...props} />
      <Findings report={props.report} />
    </Stack>
  );
}
