import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useLocation } from 'react-router-dom';
import { runsRouteRef, trainingRouteRef } from '../../routes';
import { anomalyTranslationRef } from '../../translation';
import { LinkTabs } from '../common/LinkTabs';

/** The two parts of the training page, each with an address of its own. */
export function TrainingTabs() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const { pathname } = useLocation();
  const queueLink = useRouteRef(trainingRouteRef);
  const runsLink = useRouteRef(runsRouteRef);
  if (!queueLink || !runsLink) {
    return undefined;
  }
  const parts = [
    { id: 'queue', to: queueLink(), text: t('trainingTab.queue') },
    { id: 'runs', to: runsLink(), text: t('trainingTab.runs') },
  ];
  return (
    <LinkTabs
      label={t('trainingTab.label')}
      chosen={pathname.startsWith(runsLink()) ? 'runs' : 'queue'}
      parts={parts}
    />
  );
}
