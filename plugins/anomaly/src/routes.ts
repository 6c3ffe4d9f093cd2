import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();
export const fleetRouteRef = createRouteRef();
export const trainingRouteRef = createRouteRef();
export const predictorRouteRef = createRouteRef();
export const seriesRouteRef = createRouteRef({ params: ['seriesId'] });

/** The golden path that adds a series. */
export const templateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
