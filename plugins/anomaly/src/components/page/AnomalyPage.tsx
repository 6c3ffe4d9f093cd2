import { PageLayout, useTranslationRef } from '@backstage/frontend-plugin-api';
import MonitorHeartIcon from '@mui/icons-material/MonitorHeartOutlined';
import { Navigate, Route, Routes } from 'react-router-dom';
import { anomalyTranslationRef } from '../../translation';

/** A sub-page as an extension gives it. */
export interface AnomalySubPage {
  path: string;
  title: string;
  element: JSX.Element;
}

/** The tab's text: our own are translated, those of other modules stay as they are. */
export function useTabTitle(): (page: {
  path: string;
  title: string;
}) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return ({ path, title }) => {
    switch (path) {
      case 'fleet':
        return t('tab.fleet');
      case 'training':
        return t('tab.training');
      case 'predictor':
        return t('tab.predictor');
      default:
        return title;
    }
  };
}

/** The frame of all sub-pages: header with tabs, the chosen one below. */
export function AnomalyPage({ pages }: { pages: readonly AnomalySubPage[] }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const tabTitle = useTabTitle();
  return (
    <PageLayout
      title={t('page.title')}
      icon={<MonitorHeartIcon fontSize="inherit" />}
      titleLink="/anomaly"
      tabs={pages.map(page => ({
        id: page.path,
        label: tabTitle(page),
        href: page.path,
      }))}
    >
      <Routes>
        <Route index element={<Navigate to={pages[0].path} replace />} />
        {pages.map(({ path, element }) => (
          <Route key={path} path={`${path}/*`} element={element} />
        ))}
      </Routes>
    </PageLayout>
  );
}
