import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { seriesSourceServiceRef } from '@vigia/plugin-anomaly-node';
import { readServers } from './config';
import { PrometheusSource } from './PrometheusSource';

/** Adds the source `prometheus` to the portal. */
export const prometheusSourceServiceFactory = createServiceFactory({
  service: seriesSourceServiceRef,
  deps: { config: coreServices.rootConfig },
  createRootContext: ({ config }) =>
    new PrometheusSource({ servers: readServers(config) }),
  factory: (_, source) => source,
});
