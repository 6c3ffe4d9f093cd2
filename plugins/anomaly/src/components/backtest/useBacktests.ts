import { useApi } from '@backstage/frontend-plugin-api';
import type { DetectorBacktests } from '@vigia/plugin-anomaly-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { trainingApiRef } from '../../api';
import { type BacktestForm, requestOf } from './backtestForm';

/** The last backtest of a reader. */
export interface Backtests {
  value?: DetectorBacktests;
  error?: Error;
  isRunning: boolean;
  run(form: BacktestForm): void;
  /** Leaves the one under way; what was shown before stays. */
  cancel(): void;
}

/** Runs a backtest when asked to; a newer one takes the place of the one before. */
export function useBacktests(seriesId: string): Backtests {
  const training = useApi(trainingApiRef);
  const [outcome, setOutcome] = useState<Pick<Backtests, 'value' | 'error'>>(
    {},
  );
  const [isRunning, setRunning] = useState(false);
  const underWay = useRef<AbortController>();

  const cancel = useCallback(() => {
    underWay.current?.abort();
    setRunning(false);
  }, []);
  useEffect(() => () => underWay.current?.abort(), []);

  const run = (form: BacktestForm) => {
    underWay.current?.abort();
    const abort = new AbortController();
    const { signal } = abort;
    underWay.current = abort;
    setRunning(true);
    const settle = (settled: Pick<Backtests, 'value' | 'error'>) => {
      if (!signal.aborted) {
        setOutcome(settled);
        setRunning(false);
      }
    };
    const read = async () => {
      // The newest observation is the server's to know.
      const { to, extent } = await training.getPlot(
        { seriesId, width: 3 },
        { signal },
      );
      const request = requestOf(seriesId, form, extent?.to ?? to);
      return training.runBacktests(request, { signal });
    };
    read().then(
      value => settle({ value }),
      error => settle({ error }),
    );
  };
  return { ...outcome, isRunning, run, cancel };
}
