import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** The process's Prometheus registry, served at `/metrics`. One for all plugins; names do not repeat. */
export const metricsRegistryServiceRef = createServiceRef<Registry>({
  id: 'vigia.anomaly.metrics',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { rootHttpRouter: coreServices.rootHttpRouter },
      factory: ({ rootHttpRouter }) => {
        const registry = new Registry();
        collectDefaultMetrics({ register: registry });
        rootHttpRouter.use('/metrics', async (_request, response, next) => {
          try {
            response
              .set('content-type', registry.contentType)
              .end(await registry.metrics());
          } catch (error) {
            next(error);
          }
        });
        return registry;
      },
    }),
});
