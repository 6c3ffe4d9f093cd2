import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type PermissionApi,
  permissionApiRef,
} from '@backstage/plugin-permission-react';
import { act } from '@testing-library/react';
import type { ReactElement } from 'react';
import { SWRConfig } from 'swr';
import {
  type PredictorApi,
  predictorApiRef,
  type RegistryApi,
  registryApiRef,
  type TrainingApi,
  trainingApiRef,
} from '../api';
import {
  fleetRouteRef,
  predictorRouteRef,
  seriesRouteRef,
  templateRouteRef,
  trainingRouteRef,
} from '../routes';
import { examplePredictor, exampleRegistry, exampleTraining } from './apis';

interface Surroundings {
  registry?: Partial<RegistryApi>;
  training?: Partial<TrainingApi>;
  predictor?: Partial<PredictorApi>;
  /** Names of the permissions that the reader does not have. */
  denied?: string[];
  /** Path that the page is opened at. */
  at?: string;
}

/** Renders a part of the pages among the example's backends. */
export async function renderWithExamples(
  element: ReactElement,
  { registry, training, predictor, denied = [], at = '/' }: Surroundings = {},
) {
  const permissions: PermissionApi = {
    authorize: async ({ permission }) => ({
      result: denied.includes(permission.name)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    }),
  };
  // Permissions are kept by SWR, whose cache would outlive a test.
  const fresh = (
    <SWRConfig value={{ provider: () => new Map() }}>{element}</SWRConfig>
  );
  const view = renderInTestApp(fresh, {
    apis: [
      [registryApiRef, exampleRegistry(registry)],
      [trainingApiRef, exampleTraining(training)],
      [predictorApiRef, examplePredictor(predictor)],
      [catalogApiRef, catalogApiMock()],
      [permissionApiRef, permissions],
      mockApis.storage(),
    ],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/create/:namespace/:templateName': templateRouteRef,
      '/anomaly/fleet': fleetRouteRef,
      '/anomaly/training': trainingRouteRef,
      '/anomaly/predictor': predictorRouteRef,
      '/anomaly/series/:seriesId': seriesRouteRef,
    },
    initialRouteEntries: [at],
  });
  await act(async () => {});
  return view;
}
