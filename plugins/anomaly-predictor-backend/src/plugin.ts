import {
  coreServices,
  createBackendPlugin,
  type SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  anomalyClientsServiceRef,
  anomalySignalsServiceRef,
  connectDatabase,
  createAuthorizer,
  httpMetrics,
  metricsRegistryServiceRef,
  seriesSourcesServiceRef,
} from '@vigia/plugin-anomaly-node';
import { readPredictorConfig, type PredictorConfig } from './config';
import { PredictorBackend } from './PredictorBackend';
import { createRouter } from './router';

const PACKAGE = '@vigia/plugin-anomaly-predictor-backend';

/** Scores observations in the portal, collects them, and keeps anomalies and roll-ups. */
export const anomalyPredictorPlugin = createBackendPlugin({
  pluginId: 'anomaly-predictor',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        clients: anomalyClientsServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metricsRegistry: metricsRegistryServiceRef,
        permissions: coreServices.permissions,
        scheduler: coreServices.scheduler,
        signals: anomalySignalsServiceRef,
        sources: seriesSourcesServiceRef,
      },
      async init({
        auth,
        clients,
        database,
        httpAuth,
        httpRouter,
        lifecycle,
        permissions,
        scheduler,
        ...services
      }) {
        const config = readPredictorConfig(services.config);
        const knex = await connectDatabase(database, PACKAGE);
        const backend = new PredictorBackend({
          ...services,
          config,
          knex,
          registry: clients.registry,
        });
        await backend.prepare();

        httpRouter.addAuthPolicy({
          path: '/liveness',
          allow: 'unauthenticated',
        });
        httpRouter.addAuthPolicy({
          path: '/readiness',
          allow: 'unauthenticated',
        });
        httpRouter.use(
          createRouter({
            authorizer: createAuthorizer({ auth, httpAuth, permissions }),
            service: backend.service,
            anomalies: backend.anomalies,
            rollups: backend.rollups,
            instances: backend.instances,
            records: backend.records,
            health: () => backend.health(),
            isReady: () => backend.isReady(),
            metrics: httpMetrics(services.metricsRegistry, 'anomaly-predictor'),
            maxBodyBytes: config.maxBodyBytes,
          }),
        );

        const following = new AbortController();
        lifecycle.addStartupHook(() => {
          // Never rejects; ends with the signal.
          void backend.follow(following.signal);
        });
        lifecycle.addShutdownHook(async () => {
          following.abort();
          await backend.stop();
        });
        await scheduleTasks(scheduler, backend, config);
      },
    });
  },
});

async function scheduleTasks(
  scheduler: SchedulerService,
  backend: PredictorBackend,
  config: PredictorConfig,
) {
  const { enabled, intervalSeconds } = config.collector;
  if (enabled) {
    await scheduler.scheduleTask({
      id: 'anomaly-collect',
      scope: 'local',
      frequency: { milliseconds: intervalSeconds * 1000 },
      timeout: { minutes: 10 },
      fn: signal => backend.collector.tick(signal),
    });
  }
  await scheduler.scheduleTask({
    id: 'anomaly-metrics-rerank',
    scope: 'local',
    frequency: { minutes: 1 },
    timeout: { minutes: 1 },
    fn: () => backend.metrics.rerank(),
  });
  await scheduler.scheduleTask({
    id: 'anomaly-retention',
    scope: 'global',
    frequency: { hours: 1 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 1 },
    fn: () => backend.applyRetention(),
  });
}
