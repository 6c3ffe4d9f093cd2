import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { formatInstant } from '../common/format';
import { Lines } from '../common/Lines';

/** The breaker between an instance and the registry, and what its state means for answers. */
export function BreakerCell({ breaker }: Pick<InstanceReport, 'breaker'>) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const { state, openedAt, failures, shared } = breaker;
  return (
    <Lines main={t(`breaker.${state}`)}>
      {state === 'open' && openedAt !== undefined
        ? t('breaker.since', { time: formatInstant(openedAt, language) })
        : undefined}
      {state === 'closed' && failures > 0
        ? t('breakerMeaning.failing', { count: failures })
        : t(`breakerMeaning.${state}`)}
      {shared ? t('breaker.shared') : t('breaker.alone')}
    </Lines>
  );
}
