import type { Channel } from 'rabbitmq-client';
import type { Held } from './DeliveryBuffer';

/** A message, and the channel on which alone it can be acknowledged. */
export interface Delivery extends Held {
  channel: Channel;
  tag: number;
}

/** Forgets the message. On a channel that is closed there is nothing to do: the broker delivers it again. */
export function acknowledge({ channel, tag }: Delivery): void {
  if (channel.active) {
    channel.basicAck({ deliveryTag: tag });
  }
}

/** Puts the message back into its queue, for whoever asks next. */
export function giveBack({ channel, tag }: Delivery): void {
  if (channel.active) {
    channel.basicNack({ deliveryTag: tag, requeue: true });
  }
}
