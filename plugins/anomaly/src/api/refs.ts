import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  PredictorClient,
  RegistryClient,
  TrainingClient,
} from '@vigia/plugin-anomaly-common';

/**
 * What the pages ask of `anomaly-registry`; a client's public methods, so that tests can give their own. What services
 * tell it and follow is not a page's.
 */
export type RegistryApi = Pick<
  RegistryClient,
  | 'listSeries'
  | 'getSeries'
  | 'registerSeries'
  | 'updateSeries'
  | 'deleteSeries'
  | 'getModel'
  | 'listVersions'
  | 'getVersion'
  | 'getProduction'
  | 'listEvents'
  | 'promote'
>;
/** What the pages ask of `anomaly-training`; totals are for other backends. */
export type TrainingApi = Omit<
  Pick<TrainingClient, keyof TrainingClient>,
  'getTrainingTotal'
>;
/** What the pages ask of `anomaly-predictor`; what predictors tell the portal is not a page's. */
export type PredictorApi = Omit<
  Pick<PredictorClient, keyof PredictorClient>,
  'record' | 'reportInstance' | 'listTraffic' | 'getTrafficTotal'
>;

export const registryApiRef = createApiRef<RegistryApi>().with({
  id: 'plugin.anomaly.registry',
  pluginId: 'anomaly',
});

export const trainingApiRef = createApiRef<TrainingApi>().with({
  id: 'plugin.anomaly.training',
  pluginId: 'anomaly',
});

export const predictorApiRef = createApiRef<PredictorApi>().with({
  id: 'plugin.anomaly.predictor',
  pluginId: 'anomaly',
});
