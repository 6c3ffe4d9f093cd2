import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type Series,
  sourcePreviewPermission,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { anomalyTranslationRef } from '../../translation';
import { Loading } from '../common/Loading';
import { Notice } from '../common/Notice';
import { Problem } from '../common/Problem';
import { RequirePermission } from '../common/RequirePermission';
import { BacktestFields } from './BacktestFields';
import { initialForm } from './backtestForm';
import { BacktestResults } from './BacktestResults';
import { useBacktests } from './useBacktests';

const HEIGHTS_PX = [160, 420];

function Content({ series }: { series: Series }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const [form, setForm] = useState(() => initialForm(series));
  const { value, error, isRunning, run, cancel } = useBacktests(
    series.seriesId,
  );
  const shows = value && !isRunning;
  return (
    <>
      <BacktestFields
        {...{ form, isRunning }}
        onChange={setForm}
        onRun={() => run(form)}
        onCancel={cancel}
      />
      {isRunning && <Loading heights={HEIGHTS_PX} />}
      {error && !isRunning && (
        <Problem error={error} onRetry={() => run(form)} />
      )}
      {shows && <BacktestResults backtests={value} />}
      {!value && !error && !isRunning && (
        <Notice title={t('backtest.empty')} description={t('backtest.hint')} />
      )}
    </>
  );
}

/** Tries detectors on a series before one of them is trained, for those who may. */
export function BacktestPage({ series }: { series: Series }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <RequirePermission
      permission={sourcePreviewPermission}
      hint={t('backtest.forbiddenHint')}
    >
      <Content series={series} />
    </RequirePermission>
  );
}
