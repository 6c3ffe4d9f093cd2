import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type Series,
  sourcePreviewPermission,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { Notice } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { Loading } from '../common/Loading';
import { Problem } from '../common/Problem';
import { RequirePermission } from '../common/RequirePermission';
import { BacktestFields } from './BacktestFields';
import { initialForm } from './backtestForm';
import { BacktestResults } from './BacktestResults';
import type { Hours } from './defaultHours';
import { useBacktests } from './useBacktests';
import { useDefaultHours } from './useDefaultHours';

const HEIGHTS_PX = [160, 420];

interface ContentProps {
  series: Series;
  hours: Hours;
  isSourceKnown: boolean;
}

function Content({ series, hours, isSourceKnown }: ContentProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const [form, setForm] = useState(() => initialForm(series, hours));
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
        <Notice
          title={t('backtest.empty')}
          description={
            isSourceKnown ? t('backtest.hint') : t('backtest.startsUnknown')
          }
        />
      )}
    </>
  );
}

/** Waits for what the form starts with. */
function Started({ series }: { series: Series }) {
  const known = useDefaultHours(series);
  return known ? (
    <Content series={series} {...known} />
  ) : (
    <Loading heights={[HEIGHTS_PX[0]]} />
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
      <Started series={series} />
    </RequirePermission>
  );
}
