import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  anomalyClientsServiceRef,
  anomalySignalsServiceRef,
  connectDatabase,
  createAuthorizer,
  httpMetrics,
  type JobQueue,
  jobQueueExtensionPoint,
  metricsRegistryServiceRef,
  seriesSourcesServiceRef,
} from '@vigia/plugin-anomaly-node';
import { readTrainingOptions } from './config';
import { DatabaseJobQueue } from './queue';
import { createRouter } from './router';
import { assembleTraining } from './training';

/** Training jobs, the workers that do them, and charts of what sources hold. */
export const anomalyTrainingPlugin = createBackendPlugin({
  pluginId: 'anomaly-training',
  register(env) {
    let installedQueue: JobQueue | undefined;
    env.registerExtensionPoint(jobQueueExtensionPoint, {
      setJobQueue(queue) {
        if (installedQueue) {
          throw new Error('A job queue is installed already');
        }
        installedQueue = queue;
      },
    });
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
        clients,
        config,
        database,
        httpRouter,
        lifecycle,
        metricsRegistry,
        scheduler,
        ...services
      }) {
        const options = readTrainingOptions(config);
        const knex = await connectDatabase(
          database,
          '@vigia/plugin-anomaly-training-backend',
        );
        const training = assembleTraining({
          ...services,
          knex,
          queue: installedQueue ?? DatabaseJobQueue.create({ knex }),
          registry: clients.registry,
          metricsRegistry,
          options,
        });
        lifecycle.addStartupHook(() => training.workers.start());
        lifecycle.addShutdownHook(() => training.workers.drain());
        await scheduler.scheduleTask({
          id: 'anomaly-training-hand-over',
          frequency: { seconds: 30 },
          timeout: { minutes: 5 },
          scope: 'global',
          fn: signal => training.handOver.sweep(signal),
        });
        httpRouter.use(httpMetrics(metricsRegistry, 'anomaly-training'));
        httpRouter.use(
          createRouter({
            ...training,
            authorizer: createAuthorizer(services),
            maxBodyBytes: options.maxBodyBytes,
          }),
        );
      },
    });
  },
});
