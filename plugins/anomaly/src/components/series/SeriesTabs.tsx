import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link as RouterLink, useLocation } from 'react-router-dom';
import { backtestRouteRef, seriesRouteRef } from '../../routes';
import { anomalyTranslationRef } from '../../translation';

/** The parts of a series' page, each with an address of its own. */
export function SeriesTabs({ seriesId }: { seriesId: string }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const { pathname } = useLocation();
  const overviewLink = useRouteRef(seriesRouteRef);
  const backtestLink = useRouteRef(backtestRouteRef);
  if (!overviewLink || !backtestLink) {
    return undefined;
  }
  const parts = [
    {
      id: 'overview',
      to: overviewLink({ seriesId }),
      text: t('seriesTab.overview'),
    },
    {
      id: 'backtest',
      to: backtestLink({ seriesId }),
      text: t('seriesTab.backtest'),
    },
  ];
  return (
    <Tabs
      component="nav"
      value={pathname.endsWith('/backtest') ? 'backtest' : 'overview'}
      aria-label={t('seriesTab.label')}
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
