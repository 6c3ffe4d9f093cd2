export {
  RabbitMqJobQueue,
  type RabbitMqJobQueueOptions,
} from './RabbitMqJobQueue';
