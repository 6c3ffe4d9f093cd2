import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import MonitorHeartIcon from '@mui/icons-material/MonitorHeartOutlined';
import { predictorApi, registryApi, trainingApi } from './api';
import {
  entityModelCard,
  entityObservationsContent,
  entityTrainingsContent,
  entityVersionsContent,
} from './entityExtensions';
import {
  anomalyPage,
  fleetPage,
  predictorPage,
  seriesPage,
  trainingPage,
} from './pages';
import {
  fleetRouteRef,
  jobRouteRef,
  predictorRouteRef,
  rootRouteRef,
  runRouteRef,
  runsRouteRef,
  seriesRouteRef,
  templateRouteRef,
  trainingRouteRef,
} from './routes';

/** Anomaly detection over a fleet of series: its pages, and the tabs and card of a model in the catalog. */
export const anomalyPlugin = createFrontendPlugin({
  pluginId: 'anomaly',
  title: 'Anomaly detection',
  icon: <MonitorHeartIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    fleet: fleetRouteRef,
    training: trainingRouteRef,
    job: jobRouteRef,
    runs: runsRouteRef,
    run: runRouteRef,
    predictor: predictorRouteRef,
    series: seriesRouteRef,
  },
  externalRoutes: { template: templateRouteRef },
  extensions: [
    registryApi,
    trainingApi,
    predictorApi,
    anomalyPage,
    fleetPage,
    trainingPage,
    predictorPage,
    seriesPage,
    entityModelCard,
    entityObservationsContent,
    entityVersionsContent,
    entityTrainingsContent,
  ],
});
