import BadIcon from '@mui/icons-material/ErrorOutline';
import DoubtfulIcon from '@mui/icons-material/WarningAmber';
import GoodIcon from '@mui/icons-material/CheckCircleOutline';
import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DataReport } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { type Fact, Facts } from '../../common/Facts';
import { formatCount, formatDuration, formatValue } from '../../common/format';
import { type StatusLook, StatusSign } from '../../common/StatusSign';
import { WindowText } from '../../common/WindowText';
import { CauseNotice } from './CauseNotice';
import { FindingTable } from './FindingTable';
import { type ReportVerdict, verdictOf, windowOf } from './reportFacts';

const LOOKS: Record<ReportVerdict, StatusLook> = {
  ok: { Icon: GoodIcon, color: 'success.main' },
  doubtful: { Icon: DoubtfulIcon, color: 'warning.main' },
  rejected: { Icon: BadIcon, color: 'error.main' },
};

/** What no rule lets pass: the kind in the reader's language, the place in the backend's own words. */
function Issues({ issues }: { issues: DataReport['issues'] }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  if (issues.length === 0) {
    return undefined;
  }
  return (
    <Alert severity="error">
      {issues.map(({ code, message }, index) => (
        <div key={index}>
          {t(`issue.${code}`)}
          <Typography variant="caption" display="block" lang="en">
            {message}
          </Typography>
        </div>
      ))}
    </Alert>
  );
}

function Verdict({ report }: { report: DataReport }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const verdict = verdictOf(report);
  return <StatusSign look={LOOKS[verdict]} text={t(`report.${verdict}`)} />;
}

function useStatistics(report: DataReport, unit: string): Fact[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const { points, readPoints, medianPeriodMs, gaps } = report;
  const window = windowOf(report);
  const value = (name: string, number: number | undefined) =>
    number === undefined
      ? []
      : [{ name, value: formatValue(number, unit, language) }];
  const count = (number: number) => formatCount(number, language);
  return [
    {
      name: t('report.used'),
      value:
        readPoints === undefined || readPoints === points
          ? count(points)
          : t('report.usedOf', {
              used: count(points),
              read: count(readPoints),
            }),
    },
    ...(window
      ? [{ name: t('report.window'), value: <WindowText window={window} /> }]
      : []),
    ...(medianPeriodMs !== undefined
      ? [
          {
            name: t('report.period'),
            value: formatDuration(medianPeriodMs, language),
          },
        ]
      : []),
    ...(gaps !== undefined
      ? [{ name: t('report.gaps'), value: count(gaps) }]
      : []),
    ...value(t('field.mean'), report.mean),
    ...value(t('field.std'), report.std),
    ...value(t('metric.min'), report.min),
    ...value(t('metric.max'), report.max),
  ];
}

interface DataReportViewProps {
  report: DataReport;
  /** Unit of the series' values. */
  unit: string;
}

/** What was found in the observations of a training, what was done about it, and what they are like. */
export function DataReportView({ report, unit }: DataReportViewProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const facts = useStatistics(report, unit);
  const findings = report.findings ?? [];
  return (
    <Stack spacing={2}>
      <Verdict report={report} />
      <CauseNotice cause={report.cause} />
      <Issues issues={report.issues} />
      {findings.length > 0 ? (
        <FindingTable findings={findings} />
      ) : (
        report.ok && (
          <Typography variant="body2">{t('report.clean')}</Typography>
        )
      )}
      <Facts facts={facts} />
    </Stack>
  );
}
