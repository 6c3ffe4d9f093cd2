import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { readCron, readHours } from './cronText';
import { ABSENT } from './format';

/** Says in words when a cron expression comes round; one that is not simple is shown as it stands. */
export function useCronText(): (cron: string | undefined) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return cron => {
    if (cron === undefined) {
      return ABSENT;
    }
    const hours = readHours(cron);
    if (hours !== undefined) {
      return t('schedule.everyHours', { count: hours });
    }
    const retraining = readCron(cron, language);
    if (!retraining) {
      return t('schedule.cron', { cron });
    }
    const { time, days } = retraining;
    return days === undefined
      ? t('schedule.daily', { time })
      : t('schedule.weekly', { time, days });
  };
}
