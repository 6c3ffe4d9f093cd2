import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DetectorBacktests } from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { formatCount } from '../common/format';
import { WindowText } from '../common/WindowText';
import { DataReportView } from '../training';
import { AlarmTable } from './AlarmTable';
import { BacktestChart } from './BacktestChart';
import { FeedbackNote } from './FeedbackNote';
import { ResultTable } from './ResultTable';

/** What the detectors would have said: figures, charts and alarms, or why nothing can be fitted. */
export function BacktestResults(props: { backtests: DetectorBacktests }) {
  const { backtests } = props;
  const { report, unit, points, totalPoints } = backtests;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const [selected, setSelected] = useState<number>();
  if (!report.ok) {
    return (
      <Section title={t('backtest.refused')}>
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('backtest.refusedHint')}
        </Alert>
        <DataReportView report={report} unit={unit} />
      </Section>
    );
  }
  return (
    <>
      <Section title={t('backtest.sideBySide')}>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1.5 }}>
          {t('chart.window')}: <WindowText window={backtests.training} />
          {' · '}
          {t('backtest.evaluated')}: <WindowText window={backtests.evaluated} />
        </Typography>
        <ResultTable backtests={backtests} />
        <FeedbackNote feedback={backtests.feedback} />
      </Section>
      <Section title={t('backtest.alarmsOverTime')}>
        <BacktestChart backtests={backtests} selected={selected} />
        <Typography variant="caption" color="text.secondary">
          {t('observations.points', {
            shown: formatCount(points.length, language),
            total: formatCount(totalPoints, language),
          })}
        </Typography>
      </Section>
      <AlarmTable {...{ backtests, selected }} onSelect={setSelected} />
    </>
  );
}
