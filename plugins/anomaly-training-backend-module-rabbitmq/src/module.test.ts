import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { jobQueueExtensionPoint } from '@vigia/plugin-anomaly-node';
import { anomalyTrainingModuleRabbitMq } from './module';

async function install(rabbitmq: { url?: string }) {
  const setJobQueue = jest.fn();
  const backend = await startTestBackend({
    extensionPoints: [[jobQueueExtensionPoint, { setJobQueue }]],
    features: [
      anomalyTrainingModuleRabbitMq,
      mockServices.rootConfig.factory({
        data: { anomaly: { training: { rabbitmq } } },
      }),
    ],
  });
  await backend.stop();
  return setJobQueue;
}

it('leaves the embedded queue without a URL', async () => {
  expect(await install({})).not.toHaveBeenCalled();
});

it('installs the engine with one', async () => {
  expect(await install({ url: 'amqp://127.0.0.1:1' })).toHaveBeenCalledTimes(1);
});
