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
  type JobQueueFactory,
  jobQueueExtensionPoint,
  metricsRegistryServiceRef,
  seriesSourcesServiceRef,
} from '@vigia/plugin-anomaly-node';
import { readTrainingOptions } from './config';
import { createRouter } from './router';
import { assembleSchedules, readRunOptions, startSchedules } from './schedules';
import { assembleTraining } from './training';
import { requireSharedDatabase } from './worker';

/** Training jobs, the workers that do them, and charts of what sources hold. */
export const anomalyTrainingPlugin = createBackendPlugin({
  pluginId: 'anomaly-training',
  register(env) {
    let createJobQueue: JobQueueFactory | undefined;
    env.registerExtensionPoint(jobQueueExtensionPoint, {
      setJobQueue(factory) {
        if (createJobQueue) {
          throw new Error('A job queue is installed already');
        }
        createJobQueue = factory;
      },
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
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
        auditor,
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
          createJobQueue,
          registry: clients.registry,
          metricsRegistry,
          options,
        });
        requireSharedDatabase(options.role, knex);
        const works = options.role !== 'api' && options.workers > 0;
        lifecycle.addStartupHook(() => {
          training.expiry.start();
          if (works) {
            training.worker.start();
          }
        });
        lifecycle.addShutdownHook(async () => {
          if (works) {
            await training.worker.drain();
          }
          await training.trials.close();
          await training.expiry.stop();
          await training.queue.close();
        });
        await scheduler.scheduleTask({
          id: 'anomaly-training-offers',
          frequency: { seconds: 5 },
          timeout: { minutes: 5 },
          scope: 'global',
          fn: signal => training.offers.sweep(signal),
        });
        await scheduler.scheduleTask({
          id: 'anomaly-training-forget',
          frequency: { hours: 1 },
          timeout: { minutes: 5 },
          scope: 'global',
          fn: () => training.forget(),
        });
        if (options.role === 'worker') {
          return;
        }
        const schedules = assembleSchedules({
          ...services,
          ...training.stores,
          ...options,
          knex,
          registry: clients.registry,
          sources: training.sources,
          offer: jobs => training.offers.give(jobs),
          onCancelled: jobIds => training.onCancelled(jobIds),
          options: readRunOptions(config),
        });
        await startSchedules(schedules, { scheduler, lifecycle });
        httpRouter.use(httpMetrics(metricsRegistry, 'anomaly-training'));
        httpRouter.use(
          createRouter({
            ...training,
            ...schedules,
            clients,
            auditor,
            authorizer: createAuthorizer(services),
            maxBodyBytes: options.maxBodyBytes,
          }),
        );
      },
    });
  },
});
