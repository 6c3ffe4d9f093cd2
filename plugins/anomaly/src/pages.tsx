import {
  coreExtensionData,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  fleetRouteRef,
  predictorRouteRef,
  rootRouteRef,
  seriesRouteRef,
  trainingRouteRef,
} from './routes';

/** The page in the navigation. It draws its own header, so that the tabs are in the reader's language. */
export const anomalyPage = PageBlueprint.makeWithOverrides({
  factory(originalFactory, { inputs }) {
    const pages = inputs.pages.map(page => ({
      path: page.get(coreExtensionData.routePath),
      title: page.get(coreExtensionData.title) ?? '',
      element: page.get(coreExtensionData.reactElement),
    }));
    return originalFactory({
      path: '/anomaly',
      title: 'Anomaly detection',
      routeRef: rootRouteRef,
      noHeader: true,
      loader: () =>
        import('./components/page').then(({ AnomalyPage }) => (
          <AnomalyPage pages={pages} />
        )),
    });
  },
});

export const fleetPage = SubPageBlueprint.make({
  name: 'fleet',
  params: {
    path: 'fleet',
    title: 'Fleet',
    routeRef: fleetRouteRef,
    loader: () =>
      import('./components/fleet').then(({ FleetPage }) => <FleetPage />),
  },
});

export const trainingPage = SubPageBlueprint.make({
  name: 'training',
  params: {
    path: 'training',
    title: 'Training',
    routeRef: trainingRouteRef,
    loader: () =>
      import('./components/training').then(({ TrainingPage }) => (
        <TrainingPage />
      )),
  },
});

export const predictorPage = SubPageBlueprint.make({
  name: 'predictor',
  params: {
    path: 'predictor',
    title: 'Predictor',
    routeRef: predictorRouteRef,
    loader: () =>
      import('./components/predictor').then(({ PredictorPage }) => (
        <PredictorPage />
      )),
  },
});

/** Every series has a page of its own, whether or not the catalog holds an entity for it. */
export const seriesPage = PageBlueprint.make({
  name: 'series',
  params: {
    path: '/anomaly/series/:seriesId',
    routeRef: seriesRouteRef,
    noHeader: true,
    loader: () =>
      import('./components/series').then(({ SeriesPage }) => <SeriesPage />),
  },
});
