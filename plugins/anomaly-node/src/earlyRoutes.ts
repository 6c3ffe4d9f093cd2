import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  createBackendFeatureLoader,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { EarlyRoutes, earlyRoutesServiceRef } from './http';

/**
 * Lets plugins answer requests before the portal's middleware, see {@link EarlyRoutes}. Replaces the root HTTP router's
 * factory by the default one with this in front: a backend that has a factory of its own calls
 * `earlyRoutes.handle(request, response)` in there instead.
 *
 * @example `backend.add(import('@vigia/plugin-anomaly-node/earlyRoutes'))`
 */
const earlyRoutes = createBackendFeatureLoader({
  *loader() {
    const routes = new EarlyRoutes();
    yield createServiceFactory({
      service: earlyRoutesServiceRef,
      deps: {},
      factory: () => routes,
    });
    yield rootHttpRouterServiceFactory({
      configure({ server, app, applyDefaults }) {
        applyDefaults();
        server.off('request', app);
        server.on('request', (request, response) => {
          if (!routes.handle(request, response)) {
            app(request, response);
          }
        });
      },
    });
  },
});

export default earlyRoutes;
