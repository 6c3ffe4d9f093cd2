import {
  PageLayout,
  Progress,
  useRouteRef,
  useRouteRefParams,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import MonitorHeartIcon from '@mui/icons-material/MonitorHeartOutlined';
import { Route, Routes } from 'react-router-dom';
import {
  fleetRouteRef,
  predictorRouteRef,
  seriesRouteRef,
  trainingRouteRef,
} from '../../routes';
import { anomalyTranslationRef } from '../../translation';
import { BacktestPage } from '../backtest';
import { Problem } from '../common/Problem';
import { PageBody } from '../page';
import { DetailsPanel } from './DetailsPanel';
import { ObservationsPanel } from './ObservationsPanel';
import { ScorePanel } from './ScorePanel';
import { SeriesTabs } from './SeriesTabs';
import { SeriesTitle } from './SeriesTitle';
import { TrainingsPanel } from './TrainingsPanel';
import { useModel } from './useModel';
import { VersionsPanel } from './VersionsPanel';

function SeriesContent({ seriesId }: { seriesId: string }) {
  const { value: model, error, refresh } = useModel(seriesId);
  if (error) {
    return <Problem error={error} />;
  }
  if (!model) {
    return <Progress />;
  }
  return (
    <>
      <SeriesTitle model={model} />
      <SeriesTabs seriesId={seriesId} />
      <Routes>
        <Route
          path="backtest"
          element={<BacktestPage series={model.series} />}
        />
        <Route
          path="*"
          element={
            <>
              <ObservationsPanel model={model} />
              <ScorePanel series={model.series} />
              <VersionsPanel model={model} onChange={refresh} />
              <TrainingsPanel series={model.series} />
              <DetailsPanel series={model.series} />
            </>
          }
        />
      </Routes>
    </>
  );
}

/** Everything about one series. */
export function SeriesPage() {
  const { seriesId } = useRouteRefParams(seriesRouteRef);
  const { t } = useTranslationRef(anomalyTranslationRef);
  const fleetLink = useRouteRef(fleetRouteRef);
  const trainingLink = useRouteRef(trainingRouteRef);
  const predictorLink = useRouteRef(predictorRouteRef);
  const tabs = [
    { id: 'fleet', label: t('tab.fleet'), link: fleetLink },
    { id: 'training', label: t('tab.training'), link: trainingLink },
    { id: 'predictor', label: t('tab.predictor'), link: predictorLink },
  ];
  return (
    <PageLayout
      title={t('page.title')}
      icon={<MonitorHeartIcon fontSize="inherit" />}
      titleLink={fleetLink?.()}
      tabs={tabs.flatMap(({ id, label, link }) =>
        link ? [{ id, label, href: link() }] : [],
      )}
    >
      <PageBody>
        <SeriesContent key={seriesId} seriesId={seriesId} />
      </PageBody>
    </PageLayout>
  );
}
