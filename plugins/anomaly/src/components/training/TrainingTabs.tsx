import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link as RouterLink, useLocation } from 'react-router-dom';
import { runsRouteRef, trainingRouteRef } from '../../routes';
import { anomalyTranslationRef } from '../../translation';

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
  const chosen = pathname.startsWith(runsLink()) ? 'runs' : 'queue';
  return (
    <Tabs
      component="nav"
      value={chosen}
      aria-label={t('trainingTab.label')}
      sx={{ borderBottom: 1, borderColor: 'divider' }}
    >
      {parts.map(({ id, to, text }) => (
        <Tab
          key={id}
          value={id}
          component={RouterLink}
          to={to}
          label={text}
          sx={{ textTransform: 'none' }}
        />
      ))}
    </Tabs>
  );
}
