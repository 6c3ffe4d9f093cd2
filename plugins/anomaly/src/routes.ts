import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();
export const fleetRouteRef = createRouteRef();
export const trainingRouteRef = createRouteRef();
export const predictorRouteRef = createRouteRef();
export const seriesRouteRef = createRouteRef({ params: ['seriesId'] });

/** Detectors tried on one series. */
export const backtestRouteRef = createSubRouteRef({
  parent: seriesRouteRef,
  path: '/backtest',
});
/** One training job. */
export const jobRouteRef = createSubRouteRef({
  parent: trainingRouteRef,
  path: '/jobs/:jobId',
});
/** The schedules of the fleet, and all runs. */
export const runsRouteRef = createSubRouteRef({
  parent: trainingRouteRef,
  path: '/runs',
});
/** One run over many series. */
export const runRouteRef = createSubRouteRef({
  parent: trainingRouteRef,
  path: '/runs/:runId',
});

/** The golden path that adds a series. */
export const templateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
