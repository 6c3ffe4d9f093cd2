import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { QueueSummary } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { Figure, Figures } from '../../common/Figure';
import {
  ABSENT,
  formatCount,
  formatDuration,
  formatRate,
} from '../../common/format';
import { countCapacity, countWaiting } from './queueFacts';

const MS_PER_SECOND = 1000;

function useDrainText(): (queue: QueueSummary) => {
  value: string;
  detail?: string;
} {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return queue => {
    if (countWaiting(queue) === 0) {
      return { value: ABSENT, detail: t('queue.empty') };
    }
    if (queue.workers.length === 0) {
      return { value: t('queue.notMoving'), detail: t('queue.noWorkers') };
    }
    return queue.drainSeconds === undefined
      ? { value: t('queue.notMoving'), detail: t('queue.notMovingHint') }
      : { value: formatDuration(queue.drainSeconds * MS_PER_SECOND, language) };
  };
}

/** How much waits, how fast it goes, and when it will be done. */
export function QueueFigures({ queue }: { queue: QueueSummary }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const drainText = useDrainText();
  const count = (value: number) => formatCount(value, language);
  const capacity = countCapacity(queue);
  const { meanWaitSeconds } = queue;
  return (
    <Figures>
      <Figure
        label={t('queue.waiting')}
        value={count(countWaiting(queue))}
        detail={
          queue.retrying > 0
            ? t('queue.retrying', {
                count: queue.retrying,
                total: count(queue.retrying),
              })
            : undefined
        }
      />
      <Figure
        label={t('training.processing')}
        value={count(queue.processing)}
        detail={
          capacity > 0
            ? t('queue.ofCapacity', { total: count(capacity) })
            : undefined
        }
      />
      <Figure label={t('queue.drain')} {...drainText(queue)} />
      <Figure
        label={t('queue.pace')}
        value={t('queue.perSecond', {
          rate: formatRate(queue.completedPerSecond, language),
        })}
      />
      <Figure
        label={t('queue.meanWait')}
        value={formatDuration(
          meanWaitSeconds === undefined
            ? undefined
            : meanWaitSeconds * MS_PER_SECOND,
          language,
        )}
      />
      <Figure
        label={t('training.completedLastHour')}
        value={count(queue.completedLastHour)}
      />
      <Figure
        label={t('training.failedLastHour')}
        value={count(queue.failedLastHour)}
      />
    </Figures>
  );
}
