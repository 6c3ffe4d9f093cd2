import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { BacktestMarked } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { ABSENT, formatCount, formatDuration } from '../common/format';

/** What a detector's alarms amount to beside what people marked. */
export interface MarkedFigures {
  found(marked: BacktestMarked | undefined): string;
  delay(marked: BacktestMarked | undefined): string;
  raisedAgain(marked: BacktestMarked | undefined): string;
}

/** Writes them in the reader's language. */
export function useMarkedFigures(): MarkedFigures {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const share = (part: number, whole: number) =>
    whole === 0
      ? ABSENT
      : t('backtest.share', {
          part: formatCount(part, language),
          whole: formatCount(whole, language),
        });
  return {
    found: marked => (marked ? share(marked.found, marked.faults) : ABSENT),
    raisedAgain: marked =>
      marked ? share(marked.raisedAgain, marked.falseAlarms) : ABSENT,
    delay: marked => {
      const ms = marked?.medianDelayMs;
      if (ms === undefined) {
        return ABSENT;
      }
      if (ms === 0) {
        return t('backtest.atOnce');
      }
      const duration = formatDuration(Math.abs(ms), language);
      return ms < 0
        ? t('backtest.earlier', { duration })
        : t('backtest.later', { duration });
    },
  };
}
