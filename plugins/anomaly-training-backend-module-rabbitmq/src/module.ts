import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  jobQueueExtensionPoint,
  metricsRegistryServiceRef,
} from '@vigia/plugin-anomaly-node';
import { readRabbitMqOptions } from './config';
import { RabbitMqJobQueue } from './engine';

/** Training jobs are carried by RabbitMQ, where `anomaly.training.rabbitmq.url` names one. */
export const anomalyTrainingModuleRabbitMq = createBackendModule({
  pluginId: 'anomaly-training',
  moduleId: 'rabbitmq',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        jobQueue: jobQueueExtensionPoint,
        metricsRegistry: metricsRegistryServiceRef,
      },
      async init({ config, jobQueue, metricsRegistry }) {
        const options = readRabbitMqOptions(config);
        if (options) {
          jobQueue.setJobQueue(context =>
            RabbitMqJobQueue.create({
              ...options,
              ...context,
              metricsRegistry,
            }),
          );
        }
      },
    });
  },
});
