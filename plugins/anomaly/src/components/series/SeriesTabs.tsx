import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useLocation } from 'react-router-dom';
import { backtestRouteRef, seriesRouteRef } from '../../routes';
import { anomalyTranslationRef } from '../../translation';
import { LinkTabs } from '../common/LinkTabs';

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
    <LinkTabs
      label={t('seriesTab.label')}
      chosen={pathname.endsWith('/backtest') ? 'backtest' : 'overview'}
      parts={parts}
    />
  );
}
