import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { anomalyClientsServiceRef } from '@vigia/plugin-anomaly-node';
import { seedExampleFleet } from './seed';

/**
 * An example plant for a portal that has no series yet: with `anomaly.exampleFleet.enabled` it registers, trains and
 * promotes 60 simulated series at start.
 *
 * @public
 */
export const anomalyExamplePlugin = createBackendPlugin({
  pluginId: 'anomaly-example',
  register(env) {
    env.registerInit({
      deps: {
        clients: anomalyClientsServiceRef,
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
      },
      async init({ clients, config, lifecycle, logger }) {
        if (!config.getOptionalBoolean('anomaly.exampleFleet.enabled')) {
          return;
        }
        const stop = new AbortController();
        lifecycle.addShutdownHook(() => stop.abort());
        lifecycle.addStartupHook(() => {
          // Not awaited: the portal is ready without it.
          seedExampleFleet({
            clients,
            logger,
            signal: stop.signal,
            now: Date.now(),
          }).catch(error => {
            if (!stop.signal.aborted) {
              logger.error('The example fleet could not be made', error);
            }
          });
        });
      },
    });
  },
});
