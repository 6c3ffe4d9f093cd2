import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  PredictorClient,
  RegistryClient,
  TrainingClient,
} from '@vigia/plugin-anomaly-common';
import { predictorApiRef, registryApiRef, trainingApiRef } from './refs';

const deps = { discovery: discoveryApiRef, fetch: fetchApiRef };

export const registryApi = ApiBlueprint.make({
  name: 'registry',
  params: defineParams =>
    defineParams({
      api: registryApiRef,
      deps,
      factory: options => new RegistryClient(options),
    }),
});

export const trainingApi = ApiBlueprint.make({
  name: 'training',
  params: defineParams =>
    defineParams({
      api: trainingApiRef,
      deps,
      factory: options => new TrainingClient(options),
    }),
});

export const predictorApi = ApiBlueprint.make({
  name: 'predictor',
  params: defineParams =>
    defineParams({
      api: predictorApiRef,
      deps,
      factory: options => new PredictorClient(options),
    }),
});
