import {
  coreServices,
  createBackendPlugin,
  type LoggerService,
  type SchedulerService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  anomalyClientsServiceRef,
  anomalySignalsServiceRef,
  connectDatabase,
  createAuthorizer,
  earlyRoutesServiceRef,
  httpMetrics,
  metricsRegistryServiceRef,
  seriesSourcesServiceRef,
} from '@vigia/plugin-anomaly-node';
import { readPredictorConfig, type PredictorConfig } from './config';
import { createGuard } from './createGuard';
import { REPORT_INTERVAL_MS } from './InstanceReporter';
import { PredictorBackend } from './PredictorBackend';
import {
  createEarlyHandler,
  createPredictionHandler,
  createRouter,
} from './router';

const PACKAGE = '@vigia/plugin-anomaly-predictor-backend';

/** Scores observations in the portal, collects them, and keeps anomalies and roll-ups. */
export const anomalyPredictorPlugin = createBackendPlugin({
  pluginId: 'anomaly-predictor',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        clients: anomalyClientsServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        early: earlyRoutesServiceRef,
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
        auditor,
        auth,
        clients,
        database,
        early,
        httpAuth,
        httpRouter,
        lifecycle,
        permissions,
        scheduler,
        ...services
      }) {
        const { logger } = services;
        const config = readPredictorConfig(services.config);
        // What a crash of the machine may take is what a crash of the process may: the newest roll-ups.
        const knex = await connectDatabase(database, PACKAGE, {
          survivesPowerLoss: false,
          ownThread: true,
        });
        const guard = await createGuard({ auth, config, logger, permissions });
        const backend = new PredictorBackend({
          ...services,
          config,
          knex,
          registry: clients.registry,
          breaker: guard.breaker,
        });
        await backend.prepare();

        const predictions = {
          scoring: backend.scoring.predictor,
          authenticator: guard.authenticator,
          limiter: guard.limiter,
          observer: backend.requests,
          maxBodyBytes: config.maxBodyBytes,
          health: () => backend.health(),
          onFault: logFault(logger),
        };
        early.add(createEarlyHandler(predictions));
        for (const path of ['/liveness', '/readiness', '/v2/health']) {
          httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
        }
        httpRouter.use(createPredictionHandler(predictions));
        httpRouter.use(
          createRouter({
            authorizer: createAuthorizer({ auth, httpAuth, permissions }),
            auditor,
            anomalies: backend.anomalies,
            feedback: backend.feedback,
            rollups: backend.rollups,
            instances: backend.instances,
            records: backend.records,
            metrics: httpMetrics(services.metricsRegistry, 'anomaly-predictor'),
            maxBodyBytes: config.maxBodyBytes,
          }),
        );

        const following = new AbortController();
        lifecycle.addStartupHook(() => {
          backend
            .start(following.signal)
            .catch(error =>
              logger.warn(
                `Not all models were loaded: ${stringifyError(error)}`,
              ),
            );
        });
        lifecycle.addShutdownHook(async () => {
          following.abort();
          await backend.stop();
          guard.close();
        });
        await scheduleTasks(scheduler, backend, config);
      },
    });
  },
});

function logFault(logger: LoggerService) {
  return (error: unknown, { method, url }: { method?: string; url?: string }) =>
    logger.error(`${method} ${url}: ${stringifyError(error)}`);
}

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
    id: 'anomaly-predictor-report',
    scope: 'local',
    frequency: { milliseconds: REPORT_INTERVAL_MS },
    timeout: { minutes: 1 },
    fn: () => backend.instance.report(),
  });
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
