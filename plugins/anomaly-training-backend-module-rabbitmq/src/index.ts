/**
 * Training jobs carried by RabbitMQ.
 *
 * @packageDocumentation
 */
export { anomalyTrainingModuleRabbitMq as default } from './module';
