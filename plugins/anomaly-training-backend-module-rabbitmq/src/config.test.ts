import { mockServices } from '@backstage/backend-test-utils';
import { readRabbitMqOptions } from './config';

const read = (rabbitmq: Record<string, string | number | string[]>) =>
  readRabbitMqOptions(
    mockServices.rootConfig({ data: { anomaly: { training: { rabbitmq } } } }),
  );
const url = 'amqp://user:secret@rabbit:5672/vigia';

it('is off without a URL', () => {
  expect(read({ prefetch: 5 })).toBeUndefined();
});

it('has defaults', () => {
  expect(read({ url })).toEqual({
    url,
    hosts: undefined,
    queuePrefix: 'vigia.training',
    prefetch: 500,
    deliveryLimit: 100,
    confirmTimeoutMs: 10_000,
  });
});

it.each([
  ['url', 'http://user:secret@rabbit', 'must be an address'],
  ['url', 'rabbit', 'must be an address'],
  ['queuePrefix', 'a b', '1 to 100 letters'],
  ['prefetch', 0, '1 to 65535'],
  ['prefetch', 65_536, '1 to 65535'],
  ['deliveryLimit', 1.5, 'whole number'],
  ['confirmTimeoutSeconds', 3_601, '1 to 3600'],
])('refuses a bad %s: %s', (field, value, message) => {
  const attempt = () => read({ url, [field]: value });
  expect(attempt).toThrow(`anomaly.training.rabbitmq.${field}`);
  expect(attempt).toThrow(message);
  expect(attempt).not.toThrow('secret');
});
