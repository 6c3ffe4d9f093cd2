import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { PRIORITIES } from '@vigia/plugin-anomaly-common';
import { trainingApiRef } from '../../api';
import { anomalyTranslationRef } from '../../translation';
import { Figure, Figures } from '../common/Figure';
import { formatCount } from '../common/format';
import { useLanguage } from '../common/useLanguage';
import { useLiveRefresh } from '../common/useLiveRefresh';
import { useQuery } from '../common/useQuery';

/** How many jobs wait, by priority, how many run, and what came of the last hour's. */
export function QueueDepth() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const training = useApi(trainingApiRef);
  const { value: queue, refresh } = useQuery('queue', signal =>
    training.getQueue({ signal }),
  );
  useLiveRefresh(refresh, { jobs: () => true });
  if (!queue) {
    return undefined;
  }
  return (
    <Figures>
      {PRIORITIES.map(priority => (
        <Figure
          key={priority}
          label={t('training.queued', { priority: t(`priority.${priority}`) })}
          value={formatCount(queue.queued[priority], language)}
        />
      ))}
      <Figure
        label={t('training.processing')}
        value={formatCount(queue.processing, language)}
      />
      <Figure
        label={t('training.completedLastHour')}
        value={formatCount(queue.completedLastHour, language)}
      />
      <Figure
        label={t('training.failedLastHour')}
        value={formatCount(queue.failedLastHour, language)}
      />
    </Figures>
  );
}
