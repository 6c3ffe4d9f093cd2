import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { anomalyPermissions } from '@vigia/plugin-anomaly-common';
import {
  anomalySignalsServiceRef,
  connectDatabase,
  createAuthorizer,
  httpMetrics,
  metricsRegistryServiceRef,
} from '@vigia/plugin-anomaly-node';
import { createRouter } from './router';
import { Registry } from './services';

/** Room for an Isolation Forest of 500 trees as JSON. */
const DEFAULT_MAX_BODY_BYTES = 16 * 1024 * 1024;

/** The registry of series, models, versions and stages. Registers the permissions of all anomaly plugins. */
export const anomalyRegistryPlugin = createBackendPlugin({
  pluginId: 'anomaly-registry',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        metrics: metricsRegistryServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: anomalySignalsServiceRef,
      },
      async init({
        auth,
        config,
        database,
        httpAuth,
        httpRouter,
        lifecycle,
        metrics,
        permissions,
        permissionsRegistry,
        signals,
      }) {
        permissionsRegistry.addPermissions(anomalyPermissions);

        const knex = await connectDatabase(
          database,
          '@vigia/plugin-anomaly-registry-backend',
          { ownThread: true },
        );
        const shutdown = new AbortController();
        lifecycle.addShutdownHook(() => shutdown.abort());

        httpRouter.use(
          createRouter({
            registry: Registry.create({ database: knex, signals }),
            authorizer: createAuthorizer({ auth, httpAuth, permissions }),
            metrics: httpMetrics(metrics, 'anomaly-registry'),
            maxBodyBytes:
              config.getOptionalNumber('anomaly.registry.maxBodyBytes') ??
              DEFAULT_MAX_BODY_BYTES,
            shutdown: shutdown.signal,
          }),
        );
      },
    });
  },
});
