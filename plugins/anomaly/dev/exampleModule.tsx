import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { predictorApiRef, registryApiRef, trainingApiRef } from '../src';
import {
  examplePredictor,
  exampleRegistry,
  exampleTraining,
} from '../src/__testUtils__/apis';
import { exampleModel } from '../src/__testUtils__/fixtures';
import { exampleEndedJob } from '../src/__testUtils__/training';
import { exampleAnomalies } from './exampleAnomalies';
import { fleet, jobs, queryFleet } from './exampleFleet';

/** Puts examples in the place of the three backends, so that the pages run alone. */
export const exampleModule = createFrontendModule({
  pluginId: 'anomaly',
  extensions: [
    ApiBlueprint.make({
      name: 'registry',
      params: defineParams =>
        defineParams({
          api: registryApiRef,
          deps: {},
          factory: () =>
            exampleRegistry({
              listSeries: async (query = {}) => queryFleet(query),
              getModel: async seriesId =>
                exampleModel({
                  series: fleet.find(series => series.seriesId === seriesId),
                }),
            }),
        }),
    }),
    ApiBlueprint.make({
      name: 'training',
      params: defineParams =>
        defineParams({
          api: trainingApiRef,
          deps: {},
          factory: () =>
            exampleTraining({
              listJobs: async ({ status } = {}) => {
                const items = jobs.filter(
                  job => !status || job.status === status,
                );
                return { items, total: items.length };
              },
              getJob: async jobId =>
                jobs.find(job => job.jobId === jobId) ?? exampleEndedJob(),
            }),
        }),
    }),
    ApiBlueprint.make({
      name: 'predictor',
      params: defineParams =>
        defineParams({
          api: predictorApiRef,
          deps: {},
          factory: () => examplePredictor(exampleAnomalies()),
        }),
    }),
  ],
});

/** Puts the fleet's owners in the place of the catalog. */
export const exampleCatalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () =>
            catalogApiMock({
              entities: ['stamping', 'machining', 'utilities'].map(name => ({
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'Group',
                metadata: { namespace: 'default', name },
                spec: { type: 'team', children: [] },
              })),
            }),
        }),
    }),
  ],
});
