import type { Channel } from 'rabbitmq-client';
import type { Held } from './DeliveryBuffer';
import type { RabbitMqMetrics } from './RabbitMqMetrics';

/** A message, and the channel on which alone it can be acknowledged. */
export interface Delivery extends Held {
  channel: Channel;
  tag: number;
}

/** Forgets the message. On a channel that is closed there is nothing to do: the broker delivers it again. */
export function acknowledge(
  { channel, tag }: Delivery,
  metrics: RabbitMqMetrics,
): void {
  if (channel.active) {
    channel.basicAck({ deliveryTag: tag });
    metrics.message('acknowledged');
  }
}

/** Puts the message back into its queue, for whoever asks next. */
export function giveBack(
  { channel, tag }: Delivery,
  metrics: RabbitMqMetrics,
): void {
  if (channel.active) {
    channel.basicNack({ deliveryTag: tag, requeue: true });
    metrics.message('requeued');
  }
}
