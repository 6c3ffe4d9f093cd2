import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Run } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { formatMoment } from '../../common/format';

/** Names a run for a reader: what it does and when it began. */
export function useRunName(): (run: Pick<Run, 'kind' | 'createdAt'>) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return ({ kind, createdAt }) =>
    t('run.named', {
      kind: t(`run.${kind}`),
      time: formatMoment(createdAt, language),
    });
}
