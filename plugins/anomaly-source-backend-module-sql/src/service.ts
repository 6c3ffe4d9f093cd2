import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { seriesSourceServiceRef } from '@vigia/plugin-anomaly-node';
import { readConnections } from './config';
import { SqlSource } from './SqlSource';

/** Adds the source `sql` to the portal; its plugins share the connections. */
export const sqlSourceServiceFactory = createServiceFactory({
  service: seriesSourceServiceRef,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.rootLifecycle,
  },
  createRootContext({ config, lifecycle }) {
    const source = new SqlSource({ connections: readConnections(config) });
    lifecycle.addShutdownHook(() => source.close());
    return source;
  },
  factory: (_, source) => source,
});
